import type { LabTab } from './tab';
import type { LabWorld } from './world';

/** What must never happen, by the ids of docs/reliability.md; R0 is a failure of the lab itself. */
export type InvariantId = `R${number}`;

export interface Violation {
  id: InvariantId;
  /** The world's time. */
  at: string;
  text: string;
}

/** A page, and when in its life. */
export interface Moment {
  tab: LabTab;
  step: number;
}

/** Everything that is noted of one life, in its order. */
export class Notes {
  readonly violations: Violation[] = [];
  readonly trace: unknown[] = [];
  world: LabWorld | undefined;
  private readonly departures = new Map<LabTab, { at: number; step: number }>();

  violate(id: InvariantId, text: string): void {
    const violation = { id, at: this.time(), text };
    this.violations.push(violation);
    this.trace.push({ ...violation, violation: true });
  }

  note(who: string, what: unknown): void {
    this.trace.push({ at: this.time(), who, what });
  }

  moment(tab: LabTab): Moment {
    return { tab, step: this.trace.length };
  }

  noteDeparture(tab: LabTab): void {
    this.note(tab.name, { what: 'left' });
    this.departures.set(tab, { at: this.now(), step: this.trace.length });
  }

  /** Whether the page that was in the tab is gone since. */
  hasLeftSince({ tab, step }: Moment): boolean {
    return (this.departures.get(tab)?.step ?? -1) >= step;
  }

  /** When a page was last gone from the tab. */
  leftAt(tab: LabTab): number | undefined {
    return this.departures.get(tab)?.at;
  }

  /** How the platform has answered a page's request; 0 for a connection that broke, absent while it has not. */
  statusOf(request: string): number | undefined {
    return this.world?.grounds.door.requests.get(request)?.status;
  }

  now(): number {
    return this.world?.now() ?? 0;
  }

  private time(): string {
    return new Date(this.now()).toISOString().slice(11, 23);
  }
}
