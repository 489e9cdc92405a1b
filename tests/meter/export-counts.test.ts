import { expect, test } from 'vitest';
import { countsAsCsv, exportedCounts } from '../../src/meter/export-counts';
import { addCounts, emptyCount, type HourCount } from '../../src/meter/hour-count';

const NOON = Date.UTC(2026, 4, 20, 12);
const PERIOD = { from: NOON, to: NOON + 3_600_000 };

function count(endpoint: string, status: number, errorCode?: string): HourCount {
  const empty = emptyCount({ endpoint, status, sentAt: NOON, ...(errorCode !== undefined && { errorCode }) });
  return addCounts(empty, { ...empty, count: 3, durations: status === 0 ? {} : { 40: 3 } });
}

function csvOf(...counts: HourCount[]): string[] {
  return countsAsCsv(exportedCounts(counts, PERIOD, '1.2.3'))
    .split('\r\n')
    .slice(1, -1);
}

test('a count is exported with its group, its permission and its times', () => {
  const place = 'POST /account/~/extension/~/ring-out';
  expect(exportedCounts([count(place, 429, 'CMN-301')], PERIOD, '1.2.3')).toEqual({
    v: 1,
    version: '1.2.3',
    from: '2026-05-20T12:00:00.000Z',
    to: '2026-05-20T13:00:00.000Z',
    counts: [
      {
        hour: '2026-05-20T12:00:00.000Z',
        endpoint: place,
        group: 'heavy',
        permission: 'RingOut',
        status: 429,
        errorCode: 'CMN-301',
        count: 3,
        medianMs: 93,
        p95Ms: 93,
      },
    ],
  });
});

test('a request without an answer has no time', () => {
  expect(csvOf(count('GET /account/~', 0))).toEqual([
    '2026-05-20T12:00:00.000Z,GET /account/~,light,ReadAccounts,0,,3,,',
  ]);
});

test.each(['=cmd|calc', '+16505550110', '-1', '@sum', '\tx'])(
  'a spreadsheet takes no stored text for a formula: %j',
  (text) => {
    expect(csvOf(count(text, 200))[0]).toContain(`,'${text},`);
  },
);

test('commas, quotes and line ends stay in their cell', () => {
  expect(csvOf(count('GET /a,"b"\n', 200))[0]).toContain(',"GET /a,""b""\n",');
});

test.each(['Ada Lovelace', '+16505550110', 'eyJhbGciOiJIUzI1NiJ9', '16505550110', 'a'.repeat(41)])(
  'a text that is no code of RingCentral’s is left out: %s',
  (text) => {
    expect(exportedCounts([count('GET /account/~', 400, text)], PERIOD, '').counts[0]?.errorCode).toBe('');
  },
);

test.each(['CMN-301', 'OAU-128', 'invalid_grant', 'FeatureNotAvailable'])(
  'its codes are kept: %s',
  (code) => {
    expect(exportedCounts([count('GET /account/~', 400, code)], PERIOD, '').counts[0]?.errorCode).toBe(code);
  },
);
