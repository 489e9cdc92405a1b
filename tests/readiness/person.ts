/** Whoever runs it, at a terminal: told what to do, and asked. */
export interface Person {
  say(line: string): void;
  /** What she answers, without the blanks around it. */
  ask(question: string): Promise<string>;
}
