import { GROUPS, type RateLimitGroup } from '../../api/rate-limit';
import { sessionEnd } from '../../auth/session';
import type { DialerCore } from '../../dialer/dialer';
import type { DialerOptions } from '../../dialer/dialer-api';
import { isPlatformWord } from '../../meter/watched-request';
import type { DialerError } from '../../runtime/dialer-error';
import type { Surroundings } from '../../runtime/runtime';
import type { Translator } from '../words/translator';
import { formatsOf } from './formats';
import type { Counted } from './use-counts';

/** Something about the dialer that a support ticket needs: never a token, a number or a name of a person. */
export interface Fact {
  name: string;
  value: string;
}

/** How the dialer is, in the words of `t`. `surroundings` are left out until they are known. */
export function factsOf(
  core: DialerCore,
  counted: Counted,
  surroundings: Surroundings | undefined,
  t: Translator,
): Fact[] {
  const { dialer, options, connection } = core;
  const yesOrNo = (is: boolean) => (is ? t('Available') : t('Not available'));
  const { environment = 'production', credentials = 'session' } = options;
  return [
    { name: t('Version'), value: dialer.version },
    ...sessionFacts(core, t),
    {
      name: t('Environment'),
      value: typeof environment === 'string' ? environment : t('Hosts of its own'),
    },
    { name: t('Network'), value: yesOrNo(connection.isOnline()) },
    { name: t('Clock against RingCentral’s'), value: clockIn(counted, t) },
    {
      name: t('Session kept in'),
      value: storeIn(credentials, t),
    },
    ...(counted.status === 'read' ? [{ name: 'IndexedDB', value: yesOrNo(counted.meter.isShared()) }] : []),
    ...(surroundings
      ? [
          { name: 'localStorage', value: yesOrNo(surroundings.storage) },
          { name: 'Web Locks', value: yesOrNo(surroundings.locks) },
          { name: 'BroadcastChannel', value: yesOrNo(surroundings.channels) },
        ]
      : []),
    { name: t('Language'), value: t.locale },
    ...(surroundings ? [{ name: t('Browser'), value: surroundings.userAgent }] : []),
  ];
}

function storeIn(credentials: NonNullable<DialerOptions['credentials']>, t: Translator): string {
  if (typeof credentials !== 'string') return t('The page’s own store');
  return { session: 'sessionStorage', local: 'localStorage', memory: t('The page’s memory') }[credentials];
}

function sessionFacts({ session, state }: DialerCore, t: Translator): Fact[] {
  const { brand, error } = state.getState().session;
  const { moment } = formatsOf(t.locale);
  const current = session.getState();
  const words: Record<typeof current.status, string> = {
    starting: t('Starting'),
    'signed-out': t('Signed out'),
    'signing-in': t('Signing in'),
    'signed-in': t('Signed in'),
    expired: t('Expired'),
  };
  const facts = [
    { name: t('Session'), value: words[current.status] },
    ...(error ? [{ name: t('Problem'), value: codesOf(error) }] : []),
    ...(brand ? [{ name: t('Brand'), value: brand.name }] : []),
  ];
  if (current.status !== 'signed-in') return facts;
  const { issuedAt, accessExpiresAt, permissions } = current.session;
  const end = sessionEnd(current.session);
  return [
    ...facts,
    { name: t('Token renewed'), value: moment(issuedAt) },
    { name: t('Token ends'), value: moment(accessExpiresAt) },
    ...(Number.isFinite(end) ? [{ name: t('Session ends'), value: moment(end) }] : []),
    { name: t('Permissions'), value: new Intl.ListFormat(t.locale).format(permissions) },
  ];
}

function codesOf({ code, platformCode = '' }: DialerError): string {
  return isPlatformWord(platformCode) ? `${code} · ${platformCode}` : code;
}

function clockIn(counted: Counted, t: Translator): string {
  const aheadMs = counted.status === 'read' ? counted.meter.aheadMs() : undefined;
  if (aheadMs === undefined) return t('Not known: no answer let the page read its time');
  const seconds = new Intl.NumberFormat(t.locale, {
    style: 'unit',
    unit: 'second',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  return seconds.format(aheadMs / 1000);
}

/** What was spent of a budget in the last minute. */
export interface BudgetFact {
  group: RateLimitGroup;
  spent: number;
  limit: number;
  /** Until RingCentral may be asked again, in milliseconds since the epoch. */
  silentUntil?: number | undefined;
}

/** Of all groups; none before RingCentral can be asked. */
export function budgetsOf({ platform, clock }: Pick<DialerCore, 'platform' | 'clock'>): BudgetFact[] {
  return GROUPS.flatMap((group) => {
    const budget = platform.budget(group);
    if (!budget) return [];
    const { spent, others, silence, limit } = budget;
    const sent = spent.filter(({ asks }) => !asks).length;
    const silentUntil = silence && silence.until > clock.now() ? silence.until : undefined;
    return [{ group, spent: sent + (others?.requests ?? 0), limit: limit.requests, silentUntil }];
  });
}
