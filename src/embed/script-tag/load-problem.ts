import type { DialerError } from '../../runtime/dialer-error';
import { adoptStyles } from '../../ui/adopt-styles';
import css from './load-problem.css?inline';

/**
 * Shows that the dialer did not load, with a way to try again; told nothing, it takes that away.
 *
 * @param place where the dialer would be
 */
export function createLoadProblem(
  place: () => ParentNode,
): (problem?: { error: DialerError; again: () => void }) => void {
  const notice = document.createElement('div');
  notice.setAttribute('role', 'alert');
  const root = notice.attachShadow({ mode: 'open' });
  adoptStyles(root, css);
  return (problem) => {
    if (!problem) return notice.remove();
    root.replaceChildren(...noticeOf(problem.error, problem.again));
    place().prepend(notice);
  };
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
