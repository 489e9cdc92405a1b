import { nice, ticks } from 'd3-array';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/use-words';
import { WideTable } from './WideTable';

/** What is stacked in a bar, or stands behind another. */
export interface Series {
  /** Its colour, by the style sheet. */
  kind: 'good' | 'bad' | 'worse' | 'behind';
  name: string;
  /** One for each step. */
  values: readonly (number | undefined)[];
}

/** The figures of the axis, at most about so many. */
const TICKS = 3;
/** Bars stand on a grid of so many units a step; of them a bar takes this share. */
const STEP = 10;
const BAR = 7;
const HEIGHT = 100;

/**
 * Bars over time, drawn of rectangles that the style sheet colours. For screen readers the table behind it is the chart;
 * everybody can have it shown.
 */
export function BarChart(props: {
  title: string;
  /** What is counted, in the table's words. */
  name: string;
  /** When each step begins, in words. */
  steps: readonly string[];
  /** Stacked from the first one up; or, `overlaid`, each before the next. */
  series: readonly Series[];
  overlaid?: boolean;
  format: (value: number) => string;
  table: ReactNode;
}) {
  const { title, name, steps, series, overlaid = false, format, table } = props;
  const t = useWords();
  const [isShown, setShown] = useState(false);
  const tops = steps.map((_, step) => {
    const values = series.map(({ values }) => values[step] ?? 0);
    return overlaid ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
  });
  const [, top] = nice(0, Math.max(1, ...tops), TICKS);
  const marks = ticks(0, top, TICKS).filter(Number.isInteger);

  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div className="chart" aria-hidden="true">
        <div className="axis">
          {marks.toReversed().map((mark) => (
            <span key={mark}>{format(mark)}</span>
          ))}
        </div>
        <svg viewBox={`0 0 ${steps.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
          {marks.map((mark) => (
            <line
              key={mark}
              x2={steps.length * STEP}
              y1={HEIGHT - (mark / top) * HEIGHT}
              y2={HEIGHT - (mark / top) * HEIGHT}
            />
          ))}
          {steps.flatMap((_, step) => barOf(step, { series, overlaid, top }))}
        </svg>
        <div className="axis steps">
          <span>{steps[0]}</span>
          <span>{steps[Math.floor(steps.length / 2)]}</span>
          <span>{steps.at(-1)}</span>
        </div>
        <ul className="legend">
          {series.map(({ kind, name }) => (
            <li key={kind} data-kind={kind}>
              {name}
            </li>
          ))}
        </ul>
      </div>
      <button
        type="button"
        className="link"
        aria-label={`${t('Show table')}: ${name}`}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        {t('Show table')}
      </button>
      {isShown ? <WideTable label={name}>{table}</WideTable> : <div className="unseen">{table}</div>}
    </figure>
  );
}

/** The rectangles of a step. */
function barOf(
  step: number,
  { series, overlaid, top }: { series: readonly Series[]; overlaid: boolean; top: number },
): ReactNode[] {
  let below = 0;
  return series.map(({ kind, values }) => {
    const height = ((values[step] ?? 0) / top) * HEIGHT;
    if (!overlaid) below += height;
    const y = HEIGHT - (overlaid ? height : below);
    if (height === 0) return null;
    const key = `${step} ${kind}`;
    const x = step * STEP + (STEP - BAR) / 2;
    return <rect key={key} data-kind={kind} x={x} y={y} width={BAR} height={height} />;
  });
}
