import { useEffect, useState } from 'react';
import type { Surroundings } from '../../runtime/runtime';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { CopyReport } from './CopyReport';
import { budgetsOf, factsOf } from './facts';
import { formatsOf } from './formats';
import { reportOf } from './report';
import type { Counted } from './use-counts';
import { WideTable } from './WideTable';

/** How the dialer is: session, browser, rate limits. */
export function HealthPart({ counted }: { counted: Counted }) {
  const t = useWords();
  const core = useCore();
  const surroundings = useSurroundings();
  return (
    <>
      <dl>
        {factsOf(core, counted, surroundings, t).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Budgets />
      <CopyReport text={() => reportOf(core, counted, surroundings)} />
    </>
  );
}

/** What is left of RingCentral's rate limits, in all tabs. */
function Budgets() {
  const t = useWords();
  const formats = formatsOf(t.locale);
  const budgets = budgetsOf(useCore());
  if (budgets.length === 0) return null;
  return (
    <WideTable label={t('Rate limits: requests of the last minute')}>
      <table className="figures">
        <caption>{t('Rate limits: requests of the last minute')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Group')}</th>
            <th scope="col">{t('Sent')}</th>
            <th scope="col">{t('Limit')}</th>
            <th scope="col">{t('Silent until')}</th>
          </tr>
        </thead>
        <tbody>
          {budgets.map(({ group, spent, limit, silentUntil }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              <td>{formats.count(spent)}</td>
              <td>{formats.count(limit)}</td>
              <td>{silentUntil === undefined ? '–' : formats.soon(silentUntil)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function useSurroundings(): Surroundings | undefined {
  const { loadSurroundings } = useCore();
  const [found, setFound] = useState<Surroundings>();

  useEffect(() => {
    let shown = true;
    loadSurroundings().then(
      (surroundings) => {
        if (shown) setFound(surroundings);
      },
      () => undefined, // without its file those lines are missing
    );
    return () => {
      shown = false;
    };
  }, [loadSurroundings]);

  return found;
}
