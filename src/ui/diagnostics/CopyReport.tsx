import { useId, useState } from 'react';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';

/** Puts a text on the clipboard; where the browser does not let it, the text is there to be copied by hand. */
export function CopyReport({ text }: { text: () => string }) {
  const t = useWords();
  const { copyText } = useCore();
  const [outcome, setOutcome] = useState<{ copied: boolean; text: string }>();
  const field = useId();

  const copy = async () => {
    const report = text();
    setOutcome(undefined);
    const copied = await copyText(report).then(
      () => true,
      () => false,
    );
    setOutcome({ copied, text: report });
  };

  return (
    <>
      <div className="buttons">
        <button type="button" className="small" onClick={() => void copy()}>
          {t('Copy report')}
        </button>
      </div>
      <p className="hint">{t('For a support ticket: no tokens, no phone numbers, no names.')}</p>
      <p className="hint" role="status">
        {outcome?.copied === true && t('The report is on the clipboard.')}
      </p>
      {outcome?.copied === false && (
        <>
          <label htmlFor={field}>
            {t('The browser does not let the dialer copy. Copy the report from here.')}
          </label>
          <textarea id={field} ref={selected} readOnly rows={8} value={outcome.text} />
        </>
      )}
    </>
  );
}

/** What is shown to be copied is chosen already. */
function selected(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.select();
}
