import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { Stop } from '../../runtime/runtime';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';

/** The keys of a phone, with their letters (ITU-T E.161). */
const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** So long a 0 is held for a +. */
const HOLD_MS = 500;

/** Where an arrow key goes from a key; three stand in a row. */
const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 };

/** Twelve keys that write into the number field, where its caret is. */
export function Dialpad(props: { field: RefObject<HTMLInputElement | null>; onPress: () => void }) {
  const { field, onPress } = props;
  const t = useWords();
  const { clock } = useCore();
  const stopHolding = useRef<Stop>(undefined);
  const held = useRef(false);
  /** The one that Tab gets to: twelve would be a long way round. */
  const [current, setCurrent] = useState(0);

  const press = (key: string) => {
    const input = field.current;
    if (!input) return;
    onPress();
    const end = input.value.length;
    const [from, to] = input.matches(':focus')
      ? [input.selectionStart ?? end, input.selectionEnd ?? end]
      : [end, end];
    input.setRangeText(key, from, to, 'end');
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const next = event.currentTarget.parentElement?.children[current + (STEPS[event.key] ?? KEYS.length)];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  };
  const release = () => {
    stopHolding.current?.();
    stopHolding.current = undefined;
  };
  const hold = () => {
    held.current = false;
    stopHolding.current = clock.setTimeout(() => {
      held.current = true;
      press('+');
    }, HOLD_MS);
  };
  return (
    <div className="dialpad" role="group" aria-label={t('Keypad')}>
      {KEYS.map(([key, letters], index) => (
        <button
          type="button"
          key={key}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onKeyDown={walk}
          title={key === '0' ? t('Hold 0 for +') : undefined}
          // The keyboard stays where it is: in the field, it goes on writing there.
          onMouseDown={(event) => event.preventDefault()}
          onPointerDown={key === '0' ? hold : undefined}
          onPointerUp={release}
          onPointerLeave={release}
          onPointerCancel={release}
          onContextMenu={(event) => event.preventDefault()}
          onClick={() => {
            if (!held.current) press(key);
            held.current = false;
          }}
        >
          {key} <span aria-hidden="true">{letters}</span>
        </button>
      ))}
    </div>
  );
}
