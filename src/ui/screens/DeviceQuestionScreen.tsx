import { useState } from 'react';
import type { Device } from '../../devices/device';
import type { DeviceQuestion } from '../../dialer/user-question';
import { DevicePicker } from '../components/DevicePicker';
import { Icon } from '../components/Icon';
import { Notice } from '../components/Notice';
import { WithExtensionSearch } from '../components/WithExtensionSearch';
import { useCore } from '../core-context';
import { useCallingFrom } from '../use-calling-from';
import { useWords } from '../words/use-words';
import { BACK } from '../keys';

/** The chosen phone cannot be called from: which one instead? The call waits for the answer. */
export function DeviceQuestionScreen({ question }: { question: DeviceQuestion }) {
  const { choices } = useCore();
  const t = useWords();
  const from = useCallingFrom();
  const [selected, setSelected] = useState<Device>();
  const call = () => {
    if (!selected) return;
    choices.choose(selected);
    question.answer({ yes: true });
  };
  return (
    <WithExtensionSearch onChosen={setSelected}>
      {(onSearch) => (
        <div className="screen">
          <h2>{t('Choose another phone')}</h2>
          <Notice error={question.reason} tone="warning" />
          {from && (
            <DevicePicker from={from} selected={selected} onSelect={setSelected} onSearch={onSearch} />
          )}
          <div className="actions">
            <button
              type="button"
              className="big call"
              data-focus
              aria-disabled={selected === undefined}
              onClick={call}
            >
              <Icon name="phone" /> {t('Call')}
            </button>
            <button
              type="button"
              className="big"
              aria-keyshortcuts={BACK}
              onClick={() => question.answer({ yes: false })}
            >
              {t('Not now')}
            </button>
          </div>
        </div>
      )}
    </WithExtensionSearch>
  );
}
