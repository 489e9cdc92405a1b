import { createDialer, type Dialer } from 'ringout-dialer';
import { settingsFrom } from '../settings';

startPhone(document.querySelector<HTMLElement>('#sales')!);
startPhone(document.querySelector<HTMLElement>('#support')!);

/** A dialer for one part of the page, with an app, an environment and a session of its own. */
function startPhone(part: HTMLElement): Dialer {
  const log = (text: string) => {
    const item = document.createElement('li');
    item.textContent = text;
    part.querySelector('.log')!.append(item);
  };
  const dialer = createDialer({
    ...settingsFrom(part),
    // Keeps the two apart even when both are of the same app and environment: without it they share a session.
    profile: part.id,
    target: part.querySelector<HTMLElement>('.dialer')!,
    // Each calls what is clicked in its own part; with `true` both would hear every click of the page.
    clickToDial: { root: part },
    onCallRecord: ({ to, outcome, durationSeconds }) => {
      log(`recorded: ${to.number}, ${outcome}, ${durationSeconds} s`);
    },
  });
  dialer.on('session', ({ status, user, brand }) =>
    log(user ? `${user.name}, ${brand?.name ?? ''}` : status),
  );
  dialer.on('call', ({ phase, to, reason }) => log(`${to.number}: ${reason ?? phase}`));
  dialer.on('error', ({ error }) => log(`${error.code}: ${error.message}`));
  return dialer;
}
