import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { styledBy } from '../adopt-styles';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { BACK } from '../keys';
import { useWords } from '../words/use-words';
import { AnalyticsPart } from './AnalyticsPart';
import css from './diagnostics.css?inline';
import { HealthPart } from './HealthPart';
import { ReadinessPart } from './ReadinessPart';
import { ResetCounts } from './ResetCounts';
import { type Tab, TabList, tabIds } from './TabList';
import { useBroughtFocus } from './use-brought-focus';
import { type Counted, useCounts } from './use-counts';

const styled = styledBy(css);

/** Whether the app is ready for production, what was asked of RingCentral, and how the dialer is. */
export function DiagnosticsScreen({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const { diagnostics: wish } = useStore(useCore().panel);
  const [tab, setTab] = useState<Tab>('readiness');
  const [counted, readNow] = useCounts();
  const [heading, giveBack] = useBroughtFocus<HTMLHeadingElement>(wish);
  useEffect(() => wish?.stand(), [wish]);
  const { id, panelId } = tabIds(tab);
  const leave = () => {
    giveBack();
    queueMicrotask(onDone); // the keyboard has left by then: nobody brings it to the next screen
  };
  return (
    <div className="screen diagnostics" ref={styled}>
      <h2 ref={heading} tabIndex={-1} data-focus>
        {t('Diagnostics')}
      </h2>
      <TabList chosen={tab} onChoose={setTab} />
      <div role="tabpanel" id={panelId} aria-labelledby={id} className="panel">
        {tab === 'health' ? (
          <HealthPart counted={counted} />
        ) : (
          <Counts counted={counted} tab={tab} onReset={readNow} />
        )}
      </div>
      <div className="actions">
        <button type="button" className="big primary" aria-keyshortcuts={BACK} onClick={leave}>
          {t('Back')}
        </button>
      </div>
    </div>
  );
}

/** What is made of the counts, or why there are none. */
function Counts(props: { counted: Counted; tab: Exclude<Tab, 'health'>; onReset: () => Promise<void> }) {
  const { counted, tab, onReset } = props;
  const t = useWords();
  const { session } = useCore();
  if (counted.status === 'off')
    return <p className="hint">{t('This page has switched counting off, by its option “meter”.')}</p>;
  if (counted.status === 'reading') return <p className="hint">{t('Reading what was counted…')}</p>;
  if (counted.status === 'failed') return <Notice error={counted.error} tone="error" />;
  const { counts, meter, at } = counted;
  const state = session.getState();
  const granted = state.status === 'signed-in' ? state.session.permissions : undefined;
  return (
    <>
      {!meter.isShared() && (
        <p className="notice" data-tone="warning">
          {t(
            'This browser does not let the dialer store the counts: they are those of this page, and go with it.',
          )}
        </p>
      )}
      {counts.length === 0 ? (
        <p className="hint">
          {t('No requests yet. Whatever the dialer asks of RingCentral from now on is counted here.')}
        </p>
      ) : tab === 'readiness' ? (
        <ReadinessPart counts={counts} granted={granted} now={at} />
      ) : (
        <AnalyticsPart counts={counts} now={at} />
      )}
      <ResetCounts meter={meter} isEmpty={counts.length === 0} onReset={onReset} />
    </>
  );
}
