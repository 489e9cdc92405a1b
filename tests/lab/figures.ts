import type { Lived } from './live';
import type { InvariantId } from './notes';

/** What all lives together have come to. */
export class Figures {
  lives = 0;
  private failed = 0;
  private ms = 0;
  private readonly faults: Record<string, number> = {};
  private readonly broken = new Map<InvariantId, number>();
  private readonly sums = { calls: 0, posts: 0, atOnce: 0, notStored: 0, requests: 0, refreshes: 0 };

  add({ watch, ms, faults }: Lived): void {
    this.lives += 1;
    if (watch.violations.length > 0) this.failed += 1;
    this.ms += ms;
    for (const [kind, count] of Object.entries(faults)) this.faults[kind] = (this.faults[kind] ?? 0) + count;
    for (const { id } of watch.violations) this.broken.set(id, (this.broken.get(id) ?? 0) + 1);
    this.sums.calls += watch.calls.size;
    this.sums.posts += watch.counts.posts;
    this.sums.atOnce += watch.counts.atOnce;
    this.sums.notStored += watch.counts.notStored;
    this.sums.requests += watch.session.counts.requests;
    this.sums.refreshes += watch.session.counts.refreshes;
  }

  table(minutes: number): string {
    const { calls, posts, requests, refreshes, atOnce } = this.sums;
    const faults = Object.entries(this.faults).toSorted(([, a], [, b]) => b - a);
    const rows: [string, string | number][] = [
      ['lives', `${this.lives} (${this.failed} failed) in ${minutes.toFixed(1)} minutes`],
      ['hours simulated', (this.ms / 3_600_000).toFixed(1)],
      ['requests', requests],
      ['calls begun', calls],
      ['calls placed', posts],
      ['faults injected', faults.reduce((sum, [, count]) => sum + count, 0)],
      ...faults.map(([kind, count]): [string, number] => [`  ${kind}`, count]),
      ['records lost or doubled', this.count('R1')],
      ['  gone with their page, nothing could be stored', this.sums.notStored],
      ['double calls', this.count('R2') + this.count('R3')],
      ['  two tabs in the same moment (decision 0022)', atOnce],
      ['wrong states', this.count('R4') + this.count('R5')],
      ['requests in a penalty', this.count('R6')],
      ['requests with a dead token', this.count('R7')],
      ['refreshes', refreshes],
      ['refreshes at once or with a used token', this.count('R8')],
      ['sign-outs not asked for', this.count('R9')],
      ['stuck after the trouble', this.count('R10')],
      ['secrets outside', this.count('R11')],
      ['console complaints', this.count('R12')],
      ['left after destroy()', this.count('R13')],
      ['failures of the lab itself', this.count('R0')],
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
  }

  private count(id: InvariantId): number {
    return this.broken.get(id) ?? 0;
  }
}
