import { answerLost, noSuchCall, offline } from '../../calls/call-errors';
import type { EndedCall } from '../../calls/call-state';
import { describeEnding } from '../../calls/describe-ending';
import { ended, longCallee, maya, placing, talked, withDigits } from '../fixtures/call';
import { forbiddenCall, tooManyCalls } from '../fixtures/errors';
import { NOW } from '../fixtures/moment';
import type { GalleryScreen, GalleryState } from '../gallery-state';
import { inEnglish } from '../../runtime/sentence';

type Ending = Pick<EndedCall, 'outcome' | 'reason'> & Pick<Partial<EndedCall>, 'leg'>;

/** How a call can end, each with the machine's word for why. */
const ENDINGS: readonly Ending[] = [
  { outcome: 'cancelled', reason: 'cancelled' },
  { outcome: 'cancelled', leg: 'caller', reason: 'you-hung-up' },
  { outcome: 'busy', leg: 'caller', reason: 'busy' },
  { outcome: 'busy', leg: 'callee', reason: 'busy' },
  { outcome: 'busy', reason: 'busy' },
  { outcome: 'no-answer', leg: 'caller', reason: 'no-answer' },
  { outcome: 'no-answer', leg: 'callee', reason: 'no-answer' },
  { outcome: 'no-answer', reason: 'no-answer' },
  { outcome: 'rejected', leg: 'caller', reason: 'rejected' },
  { outcome: 'rejected', leg: 'callee', reason: 'rejected' },
  { outcome: 'rejected', reason: 'rejected' },
  { outcome: 'failed', leg: 'caller', reason: 'error' },
  { outcome: 'failed', leg: 'callee', reason: 'error' },
  { outcome: 'failed', reason: 'error' },
  { outcome: 'failed', reason: 'gone' },
  { outcome: 'failed', leg: 'caller', reason: 'invalid' },
  { outcome: 'failed', leg: 'callee', reason: 'invalid' },
  { outcome: 'failed', leg: 'callee', reason: 'international-disabled' },
  { outcome: 'failed', leg: 'caller', reason: 'destination-blocked' },
  { outcome: 'failed', leg: 'callee', reason: 'destination-blocked' },
  { outcome: 'failed', leg: 'callee', reason: 'not-enough-funds' },
  { outcome: 'failed', leg: 'caller', reason: 'no-such-user' },
  { outcome: 'failed', leg: 'callee', reason: 'no-such-user' },
  { outcome: 'failed', leg: 'caller', reason: 'device-not-supported' },
  { outcome: 'failed', leg: 'callee', reason: 'TrunkGroupExhausted' },
  { outcome: 'unknown', reason: 'unseen' },
  { outcome: 'unknown', reason: 'lost-sight' },
  { outcome: 'unknown', reason: 'session-expired' },
  { outcome: 'unknown', reason: 'destroyed' },
  { outcome: 'unknown', reason: 'signed-out' },
];

const { request } = placing();

function stateOf(ending: Ending): GalleryState {
  const { outcome, leg, reason } = ending;
  return {
    id: [...new Set([outcome, leg, reason])].filter(Boolean).join('-'),
    title: inEnglish(describeEnding(ending)),
    situation: { call: ended(ending) },
  };
}

export const endedCall: GalleryScreen = {
  id: 'ended',
  title: 'Ended',
  states: [
    {
      id: 'completed',
      title: 'Completed',
      situation: {
        call: ended({ outcome: 'completed', reason: 'hung-up', ...talked({ minutes: 4, seconds: 37 }) }),
      },
    },
    {
      id: 'at-least',
      title: 'Nobody saw the end',
      situation: {
        call: ended({
          outcome: 'completed',
          reason: 'hung-up',
          ...talked({ minutes: 61, seconds: 3 }),
          unseenUntil: NOW,
        }),
      },
    },
    {
      id: 'long-name',
      title: 'A long name and number',
      situation: {
        call: ended(
          { outcome: 'completed', reason: 'hung-up', ...talked({ minutes: 12 }) },
          { to: longCallee },
        ),
      },
    },
    {
      id: 'digits',
      title: 'With an extension',
      situation: {
        call: ended({ outcome: 'no-answer', leg: 'callee', reason: 'no-answer' }, { to: withDigits }),
      },
    },
    ...ENDINGS.map(stateOf),
    {
      id: 'offline',
      title: 'Not placed: offline',
      situation: { call: ended({ outcome: 'not-placed', reason: 'network' }, { error: offline() }) },
    },
    {
      id: 'rate-limited',
      title: 'Not placed: rate-limited',
      situation: {
        call: ended({ outcome: 'not-placed', reason: 'rate-limited' }, { error: tooManyCalls }),
      },
    },
    {
      id: 'rate-limited-over',
      title: 'Not placed: rate-limited, which is over',
      situation: {
        call: ended(
          { outcome: 'not-placed', reason: 'rate-limited', endedAt: NOW - 60_000 },
          { error: tooManyCalls },
        ),
      },
    },
    {
      id: 'forbidden',
      title: 'Not placed: no permission',
      situation: { call: ended({ outcome: 'not-placed', reason: 'forbidden' }, { error: forbiddenCall }) },
    },
    {
      id: 'answer-lost',
      title: 'The answer was lost',
      situation: {
        call: ended({ outcome: 'unknown', reason: 'answer-lost' }, { error: answerLost(request, offline()) }),
      },
    },
    {
      id: 'no-such-call',
      title: 'The answer was lost, and there is no call',
      situation: {
        call: ended(
          { outcome: 'not-placed', reason: 'no-such-call' },
          { error: noSuchCall(request, offline()) },
        ),
      },
    },
    {
      id: 'elsewhere',
      title: 'In another tab',
      situation: {
        elsewhere: true,
        call: ended({ outcome: 'busy', leg: 'callee', reason: 'busy' }, { to: maya }),
      },
    },
  ],
};
