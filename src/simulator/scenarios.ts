/** How one leg's phone behaves. Times in milliseconds from the moment it starts to ring. */
export type LegScript =
  | { act: 'answer'; afterMs: number; hangUpAfterMs?: number }
  | { act: 'refuse'; word: string; afterMs: number }
  | { act: 'wait' };

/** What happens when a number is called. */
export interface Scenario {
  number: string;
  title: string;
  /** The user's own phone. */
  caller: LegScript;
  /** The called phone. */
  callee: LegScript;
  /** `callStatus` instead of CannotReach when the call fails. */
  callStatus?: string;
  /** So many status requests fail with HTTP 500 first. */
  statusFailures?: number;
  /** The call is placed, but the answer to the POST never arrives. */
  loseAnswer?: boolean;
}

/** The user presses 1 this long after answering, where a prompt plays. */
export const PRESS_ONE_AFTER_MS = 1000;

const answers: LegScript = { act: 'answer', afterMs: 1000 };

/**
 * The scenarios by called number: +1 650 555 01xx is fictional (North American Numbering Plan, 555-0100 to 555-0199).
 * The one table of them; `docs/simulator.md` repeats it for readers.
 */
export const scenarios: readonly Scenario[] = [
  row('0100', 'Answers after 1 s and talks until somebody hangs up', answers),
  row('0101', 'Busy', refuses('Busy', 1000)),
  row('0102', 'Does not answer; given up after 10 s', refuses('NoAnswer', 10_000)),
  row('0103', 'Rejects after 2 s', refuses('Rejected', 2000)),
  row('0104', 'International calls are disabled', refuses('InternationalDisabled', 500)),
  row('0105', 'Not enough funds', refuses('NotEnoughFunds', 500)),
  // A word of no list: clients are told to expect new ones.
  row('0106', 'Ends with a status word nobody knows', refuses('CarrierUnreachable', 1000)),
  row('0107', 'The status request fails twice with 500, then as 0100', answers, { statusFailures: 2 }),
  row('0108', 'The call is placed but the answer is lost, then as 0100', answers, { loseAnswer: true }),
  row('0109', 'Both phones wait for somebody to act', { act: 'wait' }, { caller: { act: 'wait' } }),
  row('0110', 'Answers after 1 s and hangs up after 3 s more', {
    act: 'answer',
    afterMs: 1000,
    hangUpAfterMs: 3000,
  }),
  row('0111', "The user's own phone is busy", answers, { caller: refuses('Busy', 1000) }),
  row('0112', "The user's own phone is not answered; given up after 10 s", answers, {
    caller: refuses('NoAnswer', 10_000),
  }),
  row('0113', "The user's own phone rejects", answers, { caller: refuses('Rejected', 1000) }),
  row('0114', 'The destination is blocked', refuses('DestinationBlocked', 500)),
  row('0115', 'The number does not exist', refuses('NoSuchUser', 500)),
  row('0116', 'The platform fails: callStatus NoAnsweringMachine', refuses('GenericError', 1000), {
    callStatus: 'NoAnsweringMachine',
  }),
  row('0117', 'callStatus and calleeStatus are a word nobody knows', refuses('CarrierUnreachable', 1000), {
    callStatus: 'CarrierUnreachable',
  }),
  row('0118', "RingOut is not supported from the user's own phone", answers, {
    caller: refuses('RingOutFromThisNumberIsNotSupported', 500),
  }),
];

/** The scenario of a called number; any number without one behaves like 0100. */
export function scenarioFor(number: string): Scenario {
  const found = scenarios.find((scenario) => scenario.number === number);
  return found ?? { ...row('0100', 'Outside number', answers), number };
}

function row(line: string, title: string, callee: LegScript, extra: Partial<Scenario> = {}): Scenario {
  return { number: `+1650555${line}`, title, caller: answers, callee, ...extra };
}

function refuses(word: string, afterMs: number): LegScript {
  return { act: 'refuse', word, afterMs };
}
