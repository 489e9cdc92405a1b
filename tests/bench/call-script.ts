/** What the people in one call do, and when. Milliseconds. */
export interface CallScript {
  number: string;
  /** The user's phone is answered, or refuses the call, so long after it began to ring. */
  own: { afterMs: number; act: 'answer' | 'reject' } | 'as the number has it';
  /** The same of the contact's. */
  contact: { afterMs: number; act: 'answer' | 'reject' } | 'as the number has it';
  /** How long they talk. */
  talkMs: number;
  /** The user hangs up herself, in another program, and comes back to the page so long after that. */
  backAfterMs?: number;
}

/** Both phones wait for somebody to act. */
const WAITS = '+16505550109';
/** Busy, not answered, rejected, blocked: at the user's phone and at the contact's. */
const FAILS = ['0101', '0102', '0103', '0104', '0111', '0112', '0113', '0115'].map(
  (line) => `+1650555${line}`,
);

/**
 * Calls as an agent's day has them: a fifth comes to nothing, two fifths are over within half a minute (voicemail, wrong
 * number), the others are talks of up to ten minutes, and one in eight is of exactly three.
 */
export function callScripts(count: number, random: () => number): CallScript[] {
  const between = (least: number, most: number) => least + random() * (most - least);
  const own = () => ({ afterMs: between(2_000, 6_000), act: 'answer' }) as const;
  const contact = (act: 'answer' | 'reject') => ({ afterMs: between(3_000, 16_000), act });
  const talk = (least: number, most: number): CallScript => ({
    number: WAITS,
    own: own(),
    contact: contact('answer'),
    talkMs: between(least, most),
    ...(random() < 0.3 ? { backAfterMs: between(300, 1_500) } : {}),
  });
  const kinds: (() => CallScript)[] = [
    () => failing(FAILS[Math.floor(random() * FAILS.length)] ?? WAITS),
    () => ({ number: WAITS, own: own(), contact: contact('reject'), talkMs: 0 }),
    ...Array.from({ length: 3 }, () => () => talk(4_000, 30_000)),
    ...Array.from({ length: 3 }, () => () => talk(30_000, 175_000)),
    () => talk(180_000, 180_000),
    () => talk(181_000, 600_000),
    () => talk(181_000, 300_000),
  ];
  return Array.from({ length: count }, (_, index) => {
    const script = kinds[index % kinds.length]?.() ?? failing(WAITS);
    return script;
  });
}

function failing(number: string): CallScript {
  return { number, own: 'as the number has it', contact: 'as the number has it', talkMs: 0 };
}
