import { normalizeNumber, type Account } from '../account';
import type { Call, CallAct, Calls } from './calls';
import { phonesAt, phonesOf, type Phone } from './phone';

/** What a phone is doing. */
export type PhoneState = 'idle' | 'ringing' | 'prompt' | 'talking';

/** What somebody can do with a phone. */
export type PhoneAction = 'answer' | 'press-1' | 'reject' | 'hang-up';

/** The names of the actions, as in the control path. */
export const phoneActions: readonly PhoneAction[] = ['answer', 'press-1', 'reject', 'hang-up'];

/** A phone action that could not be done; the message says why. */
export class PhoneRefusal extends Error {
  override readonly name = 'PhoneRefusal';
  constructor(
    /** 404: no such phone. 409: the phone is in no state for it. */
    readonly status: 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody sits at all the phones. */
export interface PhoneDesk {
  /** @throws PhoneRefusal */
  act(number: string, action: PhoneAction): void;
  stateOf(phone: Phone): PhoneState;
  /** The phones of these extensions and of every remembered call, each once. */
  phones(extensionIds: ReadonlySet<number>): Phone[];
}

/** Lets a person answer, press 1, reject and hang up at any phone of the world. */
export function createPhoneDesk(accounts: () => readonly Account[], calls: Calls): PhoneDesk {
  const remembered = () => calls.all().filter((call) => calls.isRemembered(call));
  /** Newest first: with several calls on one phone, people act on the last. */
  const newest = () => remembered().toReversed();

  function stateOf({ number }: Phone): PhoneState {
    const states = new Set(remembered().map((call) => stateIn(call, number)));
    return (['talking', 'prompt', 'ringing'] as const).find((state) => states.has(state)) ?? 'idle';
  }

  function inCalls(): Phone[] {
    return remembered().flatMap(({ callerPhones, calleePhone }) => callerPhones.concat(calleePhone));
  }

  return {
    stateOf,
    phones(extensionIds) {
      const owned = accounts().flatMap((account) =>
        account.extensions
          .filter(({ id }) => extensionIds.has(id))
          .flatMap((extension) => phonesOf(account, extension)),
      );
      const byNumber = new Map([...owned, ...inCalls()].map((phone) => [phone.number, phone]));
      return [...byNumber.values()];
    },
    act(written, action) {
      const number = normalizeNumber(written);
      const known = inCalls().filter((phone) => phone.number === number);
      const named = known.length > 0 ? known : (phonesAt(accounts(), number) ?? []);
      const phones = named.filter(({ owner }) => owner !== null || known.length > 0);
      if (phones.length === 0) throw new PhoneRefusal(404, `No phone has the number ${number}.`);
      for (const call of newest()) {
        for (const phone of phones) {
          const event = eventFor(call, phone.number, action);
          if (event !== undefined && calls.act(call, event)) return;
        }
      }
      const states = phones.map((phone) => `${phone.number} is ${stateOf(phone)}`).join(', ');
      throw new PhoneRefusal(409, `Cannot ${action} at ${number}: ${states}. ${whenPossible[action]}`);
    },
  };
}

const whenPossible: Record<PhoneAction, string> = {
  answer: 'Only a ringing phone can be answered.',
  reject: 'Only a ringing phone can reject.',
  'press-1': 'Press 1 is for a phone that hears the prompt.',
  'hang-up': 'Only a phone in a call can hang up.',
};

function stateIn({ state, callerPhones, calleePhone }: Call, number: string): PhoneState {
  const isCallee = calleePhone.number === number;
  switch (state.phase) {
    case 'ringing-caller':
      return callerPhones.some((phone) => phone.number === number) ? 'ringing' : 'idle';
    case 'prompting':
      return state.phone === number ? 'prompt' : 'idle';
    case 'ringing-callee':
      return state.phone === number ? 'talking' : isCallee ? 'ringing' : 'idle';
    case 'connected':
      if (state.flip?.phone === number) return state.flip.answered ? 'talking' : 'ringing';
      return state.phone === number || isCallee ? 'talking' : 'idle';
    case 'ended':
      return 'idle';
  }
}

function eventFor(call: Call, number: string, action: PhoneAction): CallAct | undefined {
  const state = stateIn(call, number);
  if (call.state.phase === 'connected' && call.state.flip?.phone === number) return flipEvent(state, action);
  const isCaller =
    call.state.phase === 'ringing-caller' || ('phone' in call.state && call.state.phone === number);
  switch (action) {
    case 'answer':
      if (state !== 'ringing') return undefined;
      return isCaller
        ? { type: 'caller-answered', phone: number, playPrompt: call.playPrompt }
        : { type: 'callee-answered' };
    case 'reject':
      if (state !== 'ringing') return undefined;
      return { type: isCaller ? 'caller-refused' : 'callee-refused', word: 'Rejected' };
    case 'press-1':
      return state === 'prompt' ? { type: 'pressed-one' } : undefined;
    case 'hang-up':
      if (state !== 'prompt' && state !== 'talking') return undefined;
      return { type: 'hung-up', by: isCaller ? 'caller' : 'callee' };
  }
}

/** What somebody does at the phone that a call is flipped to. */
function flipEvent(state: PhoneState, action: PhoneAction): CallAct | undefined {
  if (action === 'answer') return state === 'ringing' ? { type: 'flip-answered' } : undefined;
  if (action === 'reject') return state === 'ringing' ? { type: 'flip-given-up' } : undefined;
  return action === 'hang-up' && state === 'talking' ? { type: 'flip-given-up' } : undefined;
}
