import { type ChangeEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { Draft } from '../../dialer/dialing';
import { afterTyping } from '../number-field';
import { NUMBER_FIELD } from '../keys';
import { useCountry } from '../use-country';
import { usePhoneNumbers } from '../use-phone-numbers';
import { useWords } from '../words/use-words';
import { Icon } from './Icon';

/** Where a number is typed or pasted, with whose it is, or of which country. */
export function NumberField(props: {
  field: RefObject<HTMLInputElement | null>;
  draft: Draft;
  invalid: boolean;
  /** The id of what is said about it. */
  problem: string | undefined;
  /** The id of the list of matches, which its arrow keys walk in. */
  matches: string;
  active: string | undefined;
  /** True when the key has been used. */
  onKey: (event: KeyboardEvent) => boolean;
  onType: (text: string) => void;
}) {
  const { field, draft, invalid, problem, matches, active, onKey, onType } = props;
  const t = useWords();
  const numbers = usePhoneNumbers();
  const home = useCountry();
  const id = useId();
  const about = `${id}about`;
  const country = draft.text === '' ? undefined : numbers?.asTyped(draft.text, home).country;
  const name = draft.contact?.name ?? (country && numbers?.countryName(country, t.locale));
  const isEarly = useRef(!numbers);

  const take = (before: string, { value, selectionStart }: HTMLInputElement) => {
    onType(afterTyping(before, { text: value, caret: selectionStart ?? value.length }, numbers, home));
  };
  // What was typed before anything knew how numbers are written.
  useEffect(() => {
    if (!numbers || !isEarly.current) return;
    isEarly.current = false;
    if (field.current && draft.text !== '' && !draft.contact) take('', field.current);
  });
  const clear = () => {
    onType('');
    field.current?.focus();
  };
  return (
    <div className="number-field">
      <label htmlFor={id}>{t('Phone number')}</label>
      <span className="hint" id={about} title={name} data-shortened="">
        {name}
      </span>
      <input
        id={id}
        ref={field}
        type="tel"
        autoComplete="off"
        placeholder={t('Enter a number')}
        value={draft.text}
        aria-invalid={invalid}
        aria-describedby={problem === undefined ? about : `${problem} ${about}`}
        aria-autocomplete="list"
        aria-controls={active === undefined ? undefined : matches} // without matches there is no such list
        aria-activedescendant={active}
        data-focus
        aria-keyshortcuts={NUMBER_FIELD}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && onKey(event)) event.preventDefault();
        }}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => take(draft.text, target)}
      />
      {draft.text !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('Clear the number')}
          title={t('Clear the number')}
          onClick={clear}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
