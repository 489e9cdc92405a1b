import type { KeyboardEvent } from 'react';
import { useWords } from '../words/use-words';

const TABS = ['readiness', 'analytics', 'health'] as const;
/** A part of the diagnostics. */
export type Tab = (typeof TABS)[number];

/** The ids of a tab and of what it shows. */
export function tabIds(tab: Tab): { id: string; panelId: string } {
  return { id: `diagnostics-${tab}`, panelId: `diagnostics-${tab}-panel` };
}

/** The parts to choose from; the arrow keys go from one to the next. */
export function TabList({ chosen, onChoose }: { chosen: Tab; onChoose: (tab: Tab) => void }) {
  const t = useWords();
  const names: Record<Tab, string> = {
    readiness: t('Readiness'),
    analytics: t('Analytics'),
    health: t('Health'),
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = targetOf(event, TABS.indexOf(chosen));
    const tab = to === undefined ? undefined : TABS[(to + TABS.length) % TABS.length];
    if (!tab) return;
    event.preventDefault();
    onChoose(tab);
    event.currentTarget.querySelector<HTMLElement>(`#${tabIds(tab).id}`)?.focus();
  };

  return (
    <div className="tabs" role="tablist" tabIndex={-1} aria-label={t('Diagnostics')} onKeyDown={onKeyDown}>
      {TABS.map((tab) => {
        const { id, panelId } = tabIds(tab);
        const isChosen = tab === chosen;
        return (
          <button
            key={tab}
            id={id}
            type="button"
            role="tab"
            aria-selected={isChosen}
            aria-controls={isChosen ? panelId : undefined}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {names[tab]}
          </button>
        );
      })}
    </div>
  );
}

/** Where a key goes to; the face reads from left to right (see `mount.tsx`). */
function targetOf({ key }: KeyboardEvent, at: number): number | undefined {
  if (key === 'ArrowRight') return at + 1;
  if (key === 'ArrowLeft') return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? TABS.length - 1 : undefined;
}
