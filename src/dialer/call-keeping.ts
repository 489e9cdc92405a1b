import type { Brand } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import type { Call } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import type { HangUpResult } from '../calls/hang-up';
import type { Rivals } from '../calls/session-finder';
import { type CallHistory, createCallHistory } from '../history/call-history';
import { createCallJournal } from '../history/call-journal';
import { createCallNotes } from '../history/call-notes';
import { createRecordOutbox } from '../history/record-outbox';
import { DialerError } from '../runtime/dialer-error';
import type { OpenDatabase } from '../runtime/database';
import type { Runtime } from '../runtime/runtime';
import { type CallKeeper, createCallKeeper } from './call-keeper';
import { type CallMirror, createCallMirror } from './call-mirror';
import type { CallHandle, DialerOptions } from './dialer-api';
import { earlierCall } from './earlier-call';
import { recordNotTaken } from './record-not-taken';
import { rivalsOf } from './rival-calls';
import { said } from '../runtime/sentence';

/** What outlives a call, its page and its tab: the journal, its records for the host, the history and the other tabs. */
export interface CallKeeping {
  keeper: CallKeeper;
  mirror: CallMirror;
  history: CallHistory;
  /** The call that was made of this `requestId` elsewhere, or before the page was loaded. */
  earlier: (requestId: string) => Promise<CallHandle | undefined>;
  /** Calls that `call` could be taken for. */
  rivals: (call: Call) => Promise<Rivals>;
  /** True while the host has a record and has not answered yet. */
  isDelivering: () => boolean;
}

/** What keeping calls needs of the dialer. */
export interface CallKeepingParts {
  runtime: Runtime;
  namespace: string;
  session: SessionStore;
  calls: CallStore;
  brand: () => Brand | undefined;
  /** Ends this tab's own call. */
  hangUp: () => Promise<HangUpResult>;
  onCallRecord: DialerOptions['onCallRecord'];
  onError: (error: DialerError) => void;
}

/** In a file of its own, which is fetched while the dialer starts: nobody needs it to sign in. */
export function createCallKeeping(parts: CallKeepingParts, openDatabase: OpenDatabase): CallKeeping {
  const { runtime, namespace, session, calls, onError } = parts;
  const journal = createCallJournal({
    clock: runtime.clock,
    notes: createCallNotes(() => runtime.storage('local'), `${namespace}:note:`),
    open: () => openDatabase(`${namespace}:calls`),
    onError: (cause) => onError(callsNotKept(cause)),
    onLate: () => keeper.openedLate(),
  });
  const history = createCallHistory({
    journal,
    session,
    channel: runtime.openChannel(`${namespace}:history`),
  });
  const outbox =
    parts.onCallRecord &&
    createRecordOutbox({
      clock: runtime.clock,
      locks: runtime.locks,
      lockName: `${namespace}:records`,
      journal,
      deliver: parts.onCallRecord,
      onError: (cause) => onError(recordNotTaken(cause)),
      onEmpty: () => keeper.letGo(),
    });
  const mirror = createCallMirror({
    runtime,
    namespace,
    session,
    calls,
    hangUp: parts.hangUp,
    onHeard: (callId) => void keeper.watchOver(callId),
  });
  const keeper = createCallKeeper({
    runtime,
    namespace,
    journal,
    outbox,
    session,
    calls,
    brand: parts.brand,
    mirror: () => mirror,
  });
  return {
    keeper,
    mirror,
    history,
    earlier: (requestId) => earlierCall(journal, requestId),
    rivals: (call) => rivalsOf(journal, call),
    isDelivering: () => outbox?.isDelivering() === true,
  };
}

function callsNotKept(cause: unknown): DialerError {
  const message = said('This browser does not store calls: one in progress will not outlive this page.');
  return new DialerError('storage', message, {
    cause,
    solutions: ['Allow this site to store data, and see that the disk is not full.'],
  });
}
