import * as v from 'valibot';

const simulatorState = v.object({
  phones: v.array(
    v.object({
      number: v.string(),
      label: v.string(),
      /** Name of the user; `null` for a phone of nobody in the accounts. */
      owner: v.nullable(v.string()),
      state: v.picklist(['idle', 'ringing', 'prompt', 'talking']),
    }),
  ),
});

/** What a phone is doing; `prompt`: it was answered and asks for "1". */
export type PhoneState = Phone['state'];

/** A simulated phone. */
export type Phone = v.InferOutput<typeof simulatorState>['phones'][number] & {
  /** The simulator it lives in. */
  origin: string;
};

/** What somebody can do at a phone; the words of the simulator's control endpoint. */
export type PhoneAction = 'answer' | 'press-1' | 'reject' | 'hang-up';

/** Every action with the word on its button, in the order of the buttons. */
export const phoneActions: readonly { action: PhoneAction; title: string }[] = [
  { action: 'answer', title: 'Answer' },
  { action: 'press-1', title: 'Press 1' },
  { action: 'reject', title: 'Reject' },
  { action: 'hang-up', title: 'Hang up' },
];

/** What makes sense at a phone in this state. */
export const actionsAt: Readonly<Record<PhoneState, ReadonlySet<PhoneAction>>> = {
  idle: new Set(),
  ringing: new Set(['answer', 'reject']),
  prompt: new Set(['press-1', 'hang-up']),
  talking: new Set(['hang-up']),
};

/** What a phone is doing, for people. */
export const stateInWords: Readonly<Record<PhoneState, string>> = {
  idle: 'Idle',
  ringing: 'Ringing',
  prompt: '“Press 1 to connect”',
  talking: 'Talking',
};

/** The phones in an answer of `GET /simulator/state`. Throws when it is none. */
export function phonesIn(answer: unknown, origin: string): Phone[] {
  return v.parse(simulatorState, answer).phones.map((phone) => ({ ...phone, origin }));
}

/** The phones worth showing: those that are busy first, then this user's idle ones. */
export function phonesThatMatter(phones: readonly Phone[], userName: string | undefined): Phone[] {
  const busy = phones.filter(({ state }) => state !== 'idle');
  const own = phones.filter(({ state, owner }) => state === 'idle' && owner !== null && owner === userName);
  // The user's own phones come first: they ring first.
  return [
    ...busy.filter(({ owner }) => owner !== null),
    ...busy.filter(({ owner }) => owner === null),
    ...own,
  ];
}
