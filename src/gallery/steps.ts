import type { Sentence } from '../runtime/sentence';
import type { Step } from './gallery-state';

/** A step waits so long for what it is done to, in milliseconds: a screen may be in a file of its own. */
const PATIENCE_MS = 10_000;

/**
 * Does a cell's steps, one after the other.
 * @param inWords says a name in the language of the cell
 * @throws Error that names what was not found
 */
export async function doSteps(
  host: Element,
  steps: readonly Step[],
  inWords: (name: Sentence) => string,
): Promise<void> {
  for (const step of steps) await doStep(host, step, inWords);
}

async function doStep(host: Element, step: Step, inWords: (name: Sentence) => string): Promise<void> {
  if ('press' in step) {
    const name = inWords(step.press);
    (await found(() => control(host, name), name)).click();
    return;
  }
  const label = inWords(step.into);
  const field = await found(() => fieldOf(host, label), label);
  // React takes a value that was set by a script for its own.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, step.type);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function found<Each extends Element>(find: () => Each | undefined, name: string): Promise<Each> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const element = find();
    if (element) return element;
    if (performance.now() > until) throw new Error(`Nothing is called "${name}" there.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What is called exactly so; else what begins so. */
function control(host: Element, name: string): HTMLElement | undefined {
  const all = elementsIn<HTMLElement>(host, 'button, summary, a[href], [role="option"]');
  return all.find((each) => nameOf(each) === name) ?? all.find((each) => nameOf(each).startsWith(name));
}

function fieldOf(host: Element, name: string): HTMLInputElement | undefined {
  return elementsIn<HTMLInputElement>(host, 'input').find((each) =>
    [...(each.labels ?? [])].some((label) => label.textContent.trim() === name),
  );
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent.trim();
}

/** Every element that fits `selector`, in all shadow roots of `host`. */
function elementsIn<Each extends Element>(host: Element, selector: string): Each[] {
  return rootsIn(host).flatMap((root) => [...root.querySelectorAll<Each>(selector)]);
}

/** The shadow root of `host`, and those of the elements in it. */
export function rootsIn(host: Element): ShadowRoot[] {
  const root = host.shadowRoot;
  if (!root) return [];
  return [root, ...[...root.querySelectorAll('*')].flatMap(rootsIn)];
}
