import { useEffect, useState } from 'react';
import { otherExtensionDevice } from '../../devices/added-devices';
import type { Device } from '../../devices/device';
import type { ExtensionList, ExtensionListState, ListedExtension } from '../../devices/extension-list';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import type { Stop } from '../../runtime/runtime';
import { ExtensionPicker } from '../components/ExtensionPicker';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { BACK } from '../keys';

/** An administrator looks for the colleague whose phones are to ring. */
export function ExtensionSearchScreen({ onDone }: { onDone: (device?: Device) => void }) {
  const t = useWords();
  const { directory, choices } = useCore();
  const { list, state, error } = useExtensionList();
  const problem = error ?? (state?.status === 'failed' ? state.error : undefined);
  const leave = () => onDone();

  const choose = ({ id, name, extensionNumber }: ListedExtension) => {
    const known = directory.getState();
    if (known.status !== 'ready' || known.mainNumber === undefined) return;
    choices.addExtension({ id, name, extensionNumber });
    onDone(otherExtensionDevice({ id, name, extensionNumber }, known.mainNumber));
  };

  return (
    <div className="screen search">
      <h2>{t('Somebody else’s extension')}</h2>
      {problem ? (
        <Notice
          error={problem}
          tone="error"
          {...(list && { action: { label: t('Try again'), onClick: list.read } })}
        />
      ) : (
        <p className="hint">{t('All phones of that person ring, and whoever answers makes the call.')}</p>
      )}
      <ExtensionPicker
        extensions={state?.extensions ?? []}
        complete={state?.status === 'ready'}
        onChoose={choose}
        onLeave={leave}
      />
      {list && state && <Reading list={list} state={state} />}
      <div className="actions">
        <button type="button" className="big" aria-keyshortcuts={BACK} onClick={leave}>
          {t('Back')}
        </button>
      </div>
    </div>
  );
}

/** The list, which is read while the screen is there; what was read is kept when it goes. */
function useExtensionList() {
  const { colleagues } = useCore();
  const [list, setList] = useState<ExtensionList>();
  const [state, setState] = useState<ExtensionListState>();
  const [error, setError] = useState<DialerError>();

  useEffect(() => {
    let leave: Stop | undefined;
    let left = false;
    colleagues.list().then(
      (opened) => {
        if (left) return;
        const unsubscribe = opened.subscribe(setState);
        leave = () => {
          unsubscribe();
          opened.stop();
        };
        opened.read();
        setState(opened.getState());
        setList(opened);
      },
      (cause: unknown) => {
        if (!left) setError(toDialerError(cause, 'The list of extensions could not be opened.'));
      },
    );
    return () => {
      left = true;
      leave?.();
    };
  }, [colleagues]);

  return { list, state, error };
}

function Reading({ list, state }: { list: ExtensionList; state: ExtensionListState }) {
  const t = useWords();
  const { status, read, total } = state;
  switch (status) {
    case 'reading':
      return <Progress read={read} total={total} onStop={list.stop} />;
    case 'stopped':
      return (
        <p className="hint">
          {total === undefined ? t('Stopped.') : t('Stopped at {read} of {total}.', { read, total })}
          <button type="button" className="link" onClick={list.read}>
            {t('Read on')}
          </button>
        </p>
      );
    case 'failed':
    case 'ready':
      return null;
  }
}

function Progress(props: { read: number; total: number | undefined; onStop: () => void }) {
  const { read, total, onStop } = props;
  const t = useWords();
  const words =
    total === undefined
      ? t('Reading extensions…')
      : t('Reading extensions… {read} of {total}', { read, total });
  return (
    <div className="progress">
      <span>{words}</span>
      <button type="button" className="link" onClick={onStop}>
        {t('Stop')}
      </button>
      <progress
        aria-label={t('Reading extensions')}
        value={total === undefined ? undefined : read}
        max={total}
      />
    </div>
  );
}
