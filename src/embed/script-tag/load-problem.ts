import type { DialerError } from '../../runtime/dialer-error';
import { adoptStyles } from '../../ui/adopt-styles';
import type { Launcher } from '../floating/launcher';
import css from './load-problem.css?inline';

/** Shows in the panel that the dialer did not load, with a way to try again; told nothing, it takes that away. */
export function createLoadProblem({
  root,
  panel,
}: Launcher): (problem?: { error: DialerError; again: () => void }) => void {
  adoptStyles(root, css);
  const place = document.createElement('div');
  place.setAttribute('role', 'alert');
  panel.prepend(place);
  return (problem) => place.replaceChildren(...(problem ? noticeOf(problem.error, problem.again) : []));
}

function noticeOf({ message, solutions }: DialerError, onAgain: () => void): HTMLElement[] {
  const again = document.createElement('button');
  again.textContent = 'Try again';
  again.addEventListener('click', onAgain);
  const sentences = [message, ...solutions].map((sentence) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = sentence;
    return paragraph;
  });
  return [...sentences, again];
}
