import { type ChangeEvent, type KeyboardEvent, type RefObject, useId } from 'react';
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
  const country = numbers && draft.text !== '' ? numbers.asTyped(draft.text, home).country : undefined;
  const name = country && new Intl.DisplayNames(t.locale, { type: 'region' }).of(country);

  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const typed = { text: target.value, caret: target.selectionStart ?? target.value.length };
    onType(afterTyping(draft.text, typed, numbers, home));
  };
  const clear = () => {
    onType('');
    field.current?.focus();
  };
  return (
    <div className="number-field">
      <label htmlFor={id}>{t('Phone number')}</label>
      <span className="hint" id={about} title={draft.contact?.name ?? name} data-shortened="">
        {draft.contact?.name ?? name}
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
        onChange={type}
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
