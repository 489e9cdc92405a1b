import { type KeyboardEvent, useId, useState } from 'react';
import type { ListedExtension } from '../../devices/extension-list';
import { searchExtensions } from '../../devices/search-extensions';
import type { Translator } from '../words/translator';
import { useWords } from '../words/use-words';

/** So many are shown at once; whoever has more colleagues types another letter. */
const MOST_SHOWN = 50;

/** A combobox over the account's extensions: typing narrows the list, arrows walk in it, Enter chooses. */
export function ExtensionPicker(props: {
  extensions: readonly ListedExtension[];
  /** Whether these are all of them. */
  complete: boolean;
  onChoose: (extension: ListedExtension) => void;
  onLeave: () => void;
}) {
  const { extensions, complete, onChoose, onLeave } = props;
  const t = useWords();
  const id = useId();
  const [query, setQuery] = useState('');
  /** The id of the extension that Enter would choose; the list may grow while it is read. */
  const [activeId, setActiveId] = useState<string>();
  // At once, whatever it takes: the arrows must never walk in the list of what was typed before.
  const { found, more } = searchExtensions(extensions, query, MOST_SHOWN);
  const active = found.findIndex((extension) => extension.id === activeId);

  const moveTo = (index: number) => setActiveId(found[(index + found.length) % found.length]?.id);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[active];
    const keys: Record<string, () => void> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => moveTo(active === -1 ? found.length - 1 : active - 1),
      Escape: () => (query === '' ? onLeave() : setQuery('')),
      ...(chosen && { Enter: () => onChoose(chosen) }),
    };
    if (event.nativeEvent.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]?.();
  };

  return (
    <>
      <div className="field">
        <label htmlFor={`${id}query`}>{t('Name, extension or number')}</label>
        <input
          id={`${id}query`}
          type="search"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={active === -1 ? undefined : `${id}${activeId}`}
          autoComplete="off"
          spellCheck={false}
          data-focus
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.target.value);
            setActiveId(undefined);
          }}
        />
      </div>
      <div id={`${id}list`} role="listbox" aria-label={t('Extensions')} className="options">
        {found.map((extension) => (
          // The keyboard stays in the field, which says what is active.
          <button
            type="button"
            key={extension.id}
            id={`${id}${extension.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={extension.id === activeId}
            ref={extension.id === activeId ? bringIntoView : null}
            onClick={() => onChoose(extension)}
          >
            <span>{extension.name}</span>
            <span className="number">{t('Ext. {extension}', { extension: extension.extensionNumber })}</span>
          </button>
        ))}
      </div>
      <p className="hint" role="status">
        {countOf(t, found.length, more, complete)}
      </p>
    </>
  );
}

function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

function countOf(t: Translator, found: number, more: number, complete: boolean): string {
  if (more > 0)
    return t('The first {found} of {total}. Type more to narrow it down.', { found, total: found + more });
  if (!complete) return '';
  if (found === 0)
    return t('Nobody fits. Only people can be called from, not queues, menus or fax extensions.');
  return t('{found, plural, one {# extension} other {# extensions}}', { found });
}
