import type { DialerCore } from '../../dialer/dialer';
import { analyse } from '../../meter/analytics';
import { exportedCounts } from '../../meter/export-counts';
import { readiness } from '../../meter/readiness';
import type { Surroundings } from '../../runtime/runtime';
import { createTranslator } from '../words/translator';
import { budgetsOf, factsOf } from './facts';
import { formatsOf } from './formats';
import { figureOf, limitOf, titleOf } from './readiness-words';
import type { Counted } from './use-counts';

/**
 * The diagnostics as plain text for a support ticket, in English whatever the user reads. Like what it is made of it holds no
 * token, no number and no name of a person.
 */
export function reportOf(core: DialerCore, counted: Counted, surroundings: Surroundings | undefined): string {
  const english = createTranslator('en-US');
  const sections = [
    [`RingOut Dialer, diagnostics of ${new Date(counted.at).toISOString()}`],
    factsOf(core, counted, surroundings, english).map(({ name, value }) => `${name}: ${value}`),
    budgetsOf(core).map(({ group, spent, limit, silentUntil }) => {
      const silence =
        silentUntil === undefined ? '' : `, silent until ${new Date(silentUntil).toISOString()}`;
      return `Rate limit, ${group}: ${spent} of ${limit} in the last minute${silence}`;
    }),
    ...countedIn(core, counted),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function countedIn({ session }: DialerCore, counted: Counted): string[][] {
  if (counted.status !== 'read') return [[`Counts: ${counted.status}`]];
  const { counts, at } = counted;
  const english = createTranslator('en-US');
  const formats = formatsOf('en-US');
  const state = session.getState();
  const granted = state.status === 'signed-in' ? state.session.permissions : undefined;
  const { from, to } = analyse(counts, '24-hours', at);
  const lately = counts.filter(({ hour }) => hour >= from && hour < to);
  return [
    readiness(counts, granted, at).map(
      (row) =>
        `[${row.met ? 'met' : 'NOT MET'}] ${[titleOf(row, english), row.endpoint].filter(Boolean).join(', ')}: ` +
        `${figureOf(row, formats)} (${limitOf(row, formats)})`,
    ),
    granted ? [] : ['Permissions granted, not used: not known, nobody is signed in'],
    [
      `Requests, ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`,
      ...exportedCounts(lately, { from, to }, '').counts.map(({ hour, endpoint, status, errorCode, count }) =>
        [hour, `${count} ×`, endpoint, status === 0 ? 'no answer' : status, errorCode].join(' ').trim(),
      ),
    ],
  ];
}
