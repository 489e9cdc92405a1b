import { DialerError } from '../runtime/dialer-error';
import type { CallRequest } from './call-request';
import { NO_SUCH_CALL } from './call-state';
import { describeEnding } from './describe-ending';
import { said } from '../runtime/sentence';

/**
 * One call at a time.
 * @param there the one that is there, if it is known yet, and whether another tab has it
 */
export function callInProgress(
  requestId: string | undefined,
  there: { callId?: string | undefined; elsewhere?: boolean } = {},
): DialerError {
  const message = there.elsewhere
    ? said('There is a call in progress elsewhere.')
    : said('There is a call in progress already.');
  return new DialerError('call-in-progress', message, {
    requestId,
    callId: there.callId,
    solutions: ['End the call first, then dial again.'],
  });
}

/** The user took the call back in time. */
export function callWithdrawn(): DialerError {
  return new DialerError('call-cancelled', 'The call was withdrawn before it was placed.');
}

/** RingCentral was not even asked. */
export function offline(): DialerError {
  return new DialerError('network', 'This computer is offline, so the call was not placed.', {
    solutions: ['Check your network connection, then dial again.'],
  });
}

/** The page was left while RingCentral was asked. */
export function pageLeft(): DialerError {
  return new DialerError('network', 'The page was left before RingCentral had answered.');
}

/** Nobody knows whether there is such a call. */
export function answerLost(request: CallRequest, cause: DialerError): DialerError {
  return new DialerError(cause.code, describeEnding({ outcome: 'unknown', reason: 'answer-lost' }), {
    cause,
    requestId: request.requestId,
    // It is not for a program to dial again: the first call may be ringing.
    retryable: false,
    solutions: ['Wait half a minute. If your phone does not ring, try again.'],
  });
}

/** The answer was lost, and there is no such call. */
export function noSuchCall(request: CallRequest, cause: DialerError): DialerError {
  return new DialerError(cause.code, describeEnding({ outcome: 'not-placed', reason: NO_SUCH_CALL }), {
    cause,
    requestId: request.requestId,
    // As good as certain is not certain enough for a program.
    retryable: false,
    solutions: ['Try again.'],
  });
}
