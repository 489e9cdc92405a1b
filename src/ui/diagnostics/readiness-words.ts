import type { ReadinessRow } from '../../meter/readiness';
import type { Translator } from '../words/translator';
import type { Formats } from './formats';

/** What is asked for. */
export function titleOf({ criterion, from, to }: ReadinessRow, t: Translator): string {
  switch (criterion) {
    case 'endpoint-calls':
      return t('Successful calls to an endpoint');
    case 'total-calls':
      return t('Successful calls in all');
    case 'permissions-used':
      return t('Permissions granted, not used');
    case 'client-errors': {
      const { utcMoment } = utcMoments(t.locale);
      return t('Answers 4xx, {from} to {to}', { from: utcMoment(from), to: utcMoment(to) });
    }
    case 'rate-limited':
      return t('Answers 429');
    case 'tokens-refreshed':
      return t('Token renewals, most in an hour');
    case 'tokens-refused':
      return t('Token renewals refused');
    case 'requests-refused-for-token':
      return t('Answers 401');
  }
}

/** Day, month and time in UTC, short enough for a table. */
function utcMoments(locale: string): Pick<Formats, 'utcMoment'> {
  const format = new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return { utcMoment: (at) => format.format(at) };
}

/** What was counted. */
export function figureOf({ criterion, figure }: ReadinessRow, { share, count }: Formats): string {
  return criterion === 'client-errors' ? share(figure) : count(figure);
}

/** "≥ 5", "< 5 %": the same in every language. */
export function limitOf({ criterion, limit }: ReadinessRow, { share, count }: Formats): string {
  const sign = { 'at-least': '≥', 'at-most': '≤', below: '<' }[limit.is];
  return `${sign} ${(criterion === 'client-errors' ? share : count)(limit.value)}`;
}

/** What to do about a criterion that is not met. */
export function wayOut({ criterion, endpoint, permissions = [] }: ReadinessRow, t: Translator): string {
  switch (criterion) {
    case 'endpoint-calls':
      return howToAsk(endpoint ?? '', t);
    case 'total-calls':
      return t('Place a few more calls.');
    case 'permissions-used':
      return t('Use them, or take them off the app in RingCentral’s developer console: {permissions}.', {
        permissions: new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(permissions),
      });
    case 'client-errors':
      return t('Analytics says which endpoints were refused; the exported counts say with which code.');
    case 'rate-limited':
      return t(
        'Too many requests in a minute: look for another program that this user has open with the same app.',
      );
    case 'tokens-refreshed':
      return t('Tokens live for an hour: look for pages that sign in or start the dialer again and again.');
    case 'tokens-refused':
      return t('A token was used twice or too late: look for another program that has the same session.');
    case 'requests-refused-for-token':
      return t('RingCentral did not take the token: look for sessions that are ended elsewhere.');
  }
}

/** What makes the dialer ask an endpoint. */
function howToAsk(endpoint: string, t: Translator): string {
  if (/^POST .*\/ring-out$|^GET .*\/ring-out\/|\/presence$/.test(endpoint))
    return t('Place a few more calls.');
  if (/^DELETE .*\/ring-out\//.test(endpoint)) return t('Cancel calls while your own phone rings.');
  if (endpoint.endsWith('/flip')) return t('Move connected calls to another phone.');
  if (endpoint.includes('/telephony/'))
    return t('Hang up connected calls in the dialer; the app needs the permission Call Control.');
  if (endpoint === 'GET /account/~/extension')
    return t('Look for colleagues in the settings, as an administrator.');
  if (endpoint.endsWith('/call-log')) return t('Asked only when the answer to a call was lost.');
  return t('Load the page again a few times.');
}
