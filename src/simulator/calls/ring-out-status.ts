import type { CallState, Ending } from './call-state';

/**
 * The three words of a RingOut. Plain strings: the platform's lists of words grow (`RingOutStatusInfo` and the developer guide
 * already differ), and one scenario answers a word of no list.
 */
export interface RingOutWords {
  callStatus: string;
  callerStatus: string;
  calleeStatus: string;
}

/** The state table of RingCentral's developer guide, "RingOut". `failure` replaces CannotReach. */
export function ringOutWords(state: CallState, failure = 'CannotReach'): RingOutWords {
  switch (state.phase) {
    case 'ringing-caller':
      return words('InProgress', 'InProgress', 'InProgress');
    case 'prompting':
    case 'ringing-callee':
      return words('InProgress', 'Success', 'InProgress');
    case 'connected':
      return words('Success', 'Success', 'Success');
    case 'ended':
      return endedWords(state.ending, failure);
  }
}

function endedWords(ending: Ending, failure: string): RingOutWords {
  switch (ending.why) {
    case 'hung-up':
      return words('Success', 'Finished', 'Finished');
    case 'caller-refused':
      // The guide shows both InProgress and Rejected for the leg that was never dialed; a client has to stand either.
      return words(failure, ending.word, ending.word === 'Busy' ? 'InProgress' : 'Rejected');
    case 'callee-refused':
      return words(failure, 'Success', ending.word);
    case 'abandoned':
      // The guide: "Finished or Success". Both appear here too: Success as long as the callee had not been dialed.
      return words(failure, ending.dialed ? 'Finished' : 'Success', 'Rejected');
    case 'cancelled':
      return words(failure, 'Rejected', 'Rejected');
  }
}

function words(callStatus: string, callerStatus: string, calleeStatus: string): RingOutWords {
  return { callStatus, callerStatus, calleeStatus };
}
