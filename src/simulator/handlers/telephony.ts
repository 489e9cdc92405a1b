import { HttpResponse } from 'msw';
import type CallLogResponse from '@rc-ex/core/definitions/CallLogResponse';
import type { Extension } from '../account';
import type { Call } from '../calls/calls';
import { paginate } from '../paging';
import { callLogRecord } from '../wire/call-log';
import { presenceInfo } from '../wire/presence';
import { accountUri, extensionOf, privateExtensionOf, type ApiCall, type ApiEndpoint } from './api-call';
import { callSessionEndpoints } from './call-sessions';
import { flipEndpoint } from './flip';

/** The same calls seen as presence, as call sessions and as a call log. */
export const telephonyEndpoints: ApiEndpoint[] = [
  {
    method: 'get',
    path: '/extension/:extensionId/presence',
    group: 'Light',
    permission: 'ReadPresence',
    respond: (call) => {
      const extension = extensionOf(call);
      const detailed = call.url.searchParams.get('detailedTelephonyState') === 'true';
      const uri = `${accountUri(call)}/extension/${extension.id}`;
      return HttpResponse.json(presenceInfo(extension, uri, liveCalls(call, extension), detailed));
    },
  },
  ...callSessionEndpoints,
  flipEndpoint,
  {
    method: 'get',
    path: '/extension/:extensionId/call-log',
    group: 'Heavy',
    permission: 'ReadCallLog',
    respond: (call) => logPage(call, ({ state }) => state.phase === 'ended'),
  },
  {
    method: 'get',
    path: '/extension/:extensionId/active-calls',
    group: 'Heavy',
    permission: 'ReadCallLog',
    respond: (call) => logPage(call, ({ state }) => state.phase !== 'ended'),
  },
];

function logPage(call: ApiCall, wanted: (record: Call) => boolean): Response {
  const extension = privateExtensionOf(call, 'ReadCallLog');
  const { url, world } = call;
  const from = time(url, 'dateFrom') ?? world.clock.now() - DAY_MS;
  const to = time(url, 'dateTo') ?? Infinity;
  const sessionId = url.searchParams.get('sessionId');
  const newestFirst = world.calls
    .all()
    .filter((record) => record.extension === extension && wanted(record))
    .filter(({ startedAt }) => startedAt >= from && startedAt <= to)
    .filter((record) => sessionId === null || sessionId === record.sessionId)
    .toReversed();
  const page = paginate(newestFirst, url);
  const detailed = url.searchParams.get('view') === 'Detailed';
  return HttpResponse.json({
    ...page,
    records: page.records.map((record) =>
      callLogRecord(record, accountUri(call), detailed, world.clock.now()),
    ),
  } satisfies CallLogResponse);
}

/** "The default value is dateTo minus 24 hours" (RingCentral API reference, call log). */
const DAY_MS = 24 * 60 * 60_000;

function time(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name);
  return text === null ? undefined : Date.parse(text);
}

function liveCalls({ world }: ApiCall, extension: Extension): Call[] {
  return world.calls.all().filter((call) => call.extension === extension && call.state.phase !== 'ended');
}
