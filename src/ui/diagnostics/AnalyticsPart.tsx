import { useId, useState } from 'react';
import { analyse, type Analytics, type Period, PERIODS } from '../../meter/analytics';
import type { HourCount } from '../../meter/hour-count';
import { useWords } from '../words/use-words';
import { BarChart } from './BarChart';
import { ExportCounts } from './ExportCounts';
import { formatsOf } from './formats';
import { TallyTable } from './TallyTable';
import { WideTable } from './WideTable';

/** What was asked of RingCentral, as its developer portal shows it. */
export function AnalyticsPart({ counts, now }: { counts: readonly HourCount[]; now: number }) {
  const t = useWords();
  const formats = formatsOf(t.locale);
  const [period, setPeriod] = useState<Period>('24-hours');
  const [endpoint, setEndpoint] = useState('');
  const endpoints = [...new Set(counts.map((each) => each.endpoint))].toSorted();
  const chosen = endpoints.includes(endpoint) ? endpoint : '';
  const wanted = chosen === '' ? counts : counts.filter((each) => each.endpoint === chosen);
  const found = analyse(wanted, period, now);
  const moment = period === '24-hours' ? formats.moment : formats.utcMoment;
  return (
    <>
      <Filters
        period={period}
        onPeriod={setPeriod}
        endpoint={chosen}
        endpoints={endpoints}
        onEndpoint={setEndpoint}
      />
      <p className="hint">{t('{from} to {to}', { from: moment(found.from), to: moment(found.to) })}</p>
      <Charts found={found} />
      <WideTable label={t('Endpoints')}>
        <TallyTable
          caption={t('Endpoints')}
          rows={found.endpoints.map((each) => ({
            id: each.endpoint,
            name: each.endpoint,
            note: each.group,
            calls: each.calls,
          }))}
        />
      </WideTable>
      <WideTable label={t('Permissions')}>
        <TallyTable
          caption={t('Permissions')}
          rows={found.permissions.map(({ permission, calls }) => ({
            id: permission,
            name: permission,
            calls,
          }))}
        />
      </WideTable>
      <ExportCounts
        counts={wanted.filter(({ hour }) => hour >= found.from && hour < found.to)}
        from={found.from}
        to={found.to}
      />
    </>
  );
}

function Filters(props: {
  period: Period;
  onPeriod: (period: Period) => void;
  endpoint: string;
  endpoints: readonly string[];
  onEndpoint: (endpoint: string) => void;
}) {
  const { period, onPeriod, endpoint, endpoints, onEndpoint } = props;
  const t = useWords();
  const periodField = useId();
  const endpointField = useId();
  const names: Record<Period, string> = {
    '24-hours': t('24 hours'),
    '7-days': t('7 days, UTC'),
    '30-days': t('30 days, UTC'),
  };
  return (
    <div className="filters">
      <label htmlFor={periodField}>{t('Period')}</label>
      <select
        id={periodField}
        value={period}
        onChange={({ target }) => onPeriod(PERIODS.find((each) => each === target.value) ?? period)}
      >
        {PERIODS.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
      <label htmlFor={endpointField}>{t('Endpoint')}</label>
      <select id={endpointField} value={endpoint} onChange={({ target }) => onEndpoint(target.value)}>
        <option value="">{t('All endpoints')}</option>
        {endpoints.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
}

function Charts({ found }: { found: Analytics }) {
  const t = useWords();
  const formats = formatsOf(t.locale);
  const { steps, total, oauth } = found;
  const names = steps.map(({ at, ms }) => formats.step(at, ms));
  const of = (value: (calls: Analytics['total']) => number | undefined) =>
    steps.map(({ calls }) => value(calls));
  const rows = [
    ...steps.map(({ at, calls }, index) => ({ id: String(at), name: names[index] ?? '', calls })),
    { id: 'total', name: t('Total'), calls: total },
    { id: 'oauth', name: t('OAuth, not counted by RingCentral'), calls: oauth },
  ];
  const table = (caption: string, about: 'counts' | 'times') => (
    <TallyTable caption={caption} about={about} first={t('From')} rows={rows} />
  );
  return (
    <>
      <BarChart
        name={t('API calls')}
        title={t('API calls: {count}', { count: total.count })}
        steps={names}
        series={[
          { kind: 'good', name: t('Successful'), values: of(({ ok }) => ok) },
          { kind: 'bad', name: t('4xx'), values: of(({ clientErrors }) => clientErrors) },
          {
            kind: 'worse',
            name: t('5xx, lost'),
            values: of(({ serverErrors, unanswered }) => serverErrors + unanswered),
          },
        ]}
        format={formats.count}
        table={table(t('API calls'), 'counts')}
      />
      <BarChart
        name={t('Response times')}
        title={t('Response times: median {median}, p95 {p95}', {
          median: formats.duration(total.medianMs),
          p95: formats.duration(total.p95Ms),
        })}
        steps={names}
        series={[
          { kind: 'behind', name: t('p95'), values: of(({ p95Ms }) => p95Ms) },
          { kind: 'good', name: t('Median'), values: of(({ medianMs }) => medianMs) },
        ]}
        overlaid
        format={formats.duration}
        table={table(t('Response times'), 'times')}
      />
    </>
  );
}
