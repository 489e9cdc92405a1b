import type { Page } from '@playwright/test';

/** What has moved in a page although nobody had just pressed or typed anything. */
export interface Moves {
  /** The sum of the browser's layout shifts (https://web.dev/articles/cls): shares of the window, without a unit. */
  shifts: number;
  /** What can be pressed, and was a frame later somewhere else: each in words. */
  targets: string[];
}

/** Notes what moves in a page, from its start on; the answer is what has moved since it was last asked. Call it before the page is opened. */
export async function watchForMoves(page: Page): Promise<() => Promise<Moves>> {
  // What moves on purpose has stopped a moment later: it is not what is looked for here.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(noteMoves);
  return () =>
    page.evaluate(() => {
      const { takeMoves } = globalThis as unknown as { takeMoves: () => Moves };
      return takeMoves();
    });
}

/** In the page. */
function noteMoves(): void {
  /** CSS pixels: less is how positions are rounded. */
  const SLACK = 1;
  /** Milliseconds after a press in which the browser takes a shift for its answer; the same for what can be pressed. */
  const ANSWER_MS = 500;
  let noted: Moves = { shifts: 0, targets: [] };

  const add = (entries: PerformanceEntryList) => {
    for (const shift of entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!shift.hadRecentInput) noted.shifts += shift.value;
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  const takeMoves = () => {
    add(observer.takeRecords());
    const taken = noted;
    noted = { shifts: 0, targets: [] };
    return taken;
  };
  Object.assign(globalThis, { takeMoves });

  let inputAt = -Infinity;
  for (const input of ['pointerdown', 'pointerup', 'keydown', 'input'])
    addEventListener(input, () => (inputAt = performance.now()), true);
  let before = new Map<Element, DOMRect>();
  requestAnimationFrame(function look() {
    const now = new Map(targetsIn(document).map((target) => [target, target.getBoundingClientRect()]));
    for (const [target, to] of now) {
      const from = before.get(target);
      if (!from || performance.now() - inputAt < ANSWER_MS) continue;
      if (sides(to).every((side, index) => Math.abs(side - sides(from)[index]!) <= SLACK)) continue;
      const name = target.getAttribute('aria-label') ?? target.textContent;
      noted.targets.push(`"${name}" from ${sides(from).join(', ')} to ${sides(to).join(', ')}`);
    }
    before = now;
    requestAnimationFrame(look);
  });

  function targetsIn(root: ParentNode): Element[] {
    return [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches('button, input, select, a[href]') && element.checkVisibility() ? [element] : []),
      ...(element.shadowRoot ? targetsIn(element.shadowRoot) : []),
    ]);
  }

  function sides({ left, top, right, bottom }: DOMRect): number[] {
    return [left, top, right, bottom];
  }
}
