/** Charts as plain SVG made on the server. What they show stands in a table beside them. */
import { type ReactNode, useId } from "react";

export type ChartLine = {
  /** `median`, `p90` and `target` look apart by more than their colour. */
  kind: "median" | "p90" | "target";
  label: string;
  /** One for each x; null leaves a gap. A hollow point is more than its value. */
  values: readonly ({ value: number; isHollow?: boolean; behind?: BehindPoint } | null)[];
};
export type ChartBars = {
  kind: "good" | "bad";
  label: string;
  values: readonly { value: number; behind: BehindPoint }[];
};
/** What a point leads to, and its value in words. For a pointer: the table beside the chart has the same links for the keyboard. */
export type BehindPoint = { href: string; label: string };
export type Tick = { value: number; label: string };

const WIDTH = 480;
const HEIGHT = 250;
const LEFT = 72;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 28;
/** Of two marks that are nearer to one another only the lower is drawn. */
const LEAST_APART = 17;
/** How far from a point a finger still means it. */
const TOUCH = 9;
/** So many words fit below one another's chart on a phone. */
const MOST_LABELS = 6;

const right = WIDTH - RIGHT;
const base = HEIGHT - BOTTOM;

type LinesProps = {
  title: string;
  x: readonly string[];
  lines: readonly ChartLine[];
  ticks: readonly Tick[];
};

/** Lines over a logarithmic scale; `ticks` are its possible marks, of which those in range are drawn. */
export function LineChart({ title, x, lines, ticks }: LinesProps) {
  const values = lines.flatMap((line) => line.values.flatMap((one) => (one ? [one.value] : [])));
  const low = Math.max(
    ...ticks.filter(({ value }) => value <= Math.min(...values)).map(({ value }) => value),
  );
  const high = Math.min(
    ...ticks.filter(({ value }) => value >= Math.max(...values)).map(({ value }) => value),
  );
  const from = Math.log(Number.isFinite(low) ? low : Math.min(...values));
  const until = Math.log(Number.isFinite(high) && high > low ? high : Math.max(...values) * 2);
  const yOf = (value: number) => base - ((Math.log(value) - from) / (until - from)) * (base - TOP);
  const xOf = (at: number) => LEFT + ((at + 0.5) / x.length) * (right - LEFT);
  const inRange = ticks.filter(
    ({ value }) => Math.log(value) >= from - 1e-9 && Math.log(value) <= until + 1e-9,
  );
  const shown: Tick[] = [];
  for (const tick of inRange) {
    const last = shown.at(-1);
    if (!last || yOf(last.value) - yOf(tick.value) >= LEAST_APART) shown.push(tick);
  }
  return (
    <Frame title={title} keys={lines} x={x} xOf={xOf} ticks={shown} yOf={yOf}>
      {lines.map((line) => (
        <g key={line.kind} className={`chart__line chart__line--${line.kind}`}>
          {line.kind === "target" ? (
            line.values[0] && <path d={`M${LEFT} ${round(yOf(line.values[0].value))}H${right}`} />
          ) : (
            <>
              <path d={pathOf(line.values.map((one, at) => one && [xOf(at), yOf(one.value)]))} />
              {line.values.map(
                (one, at) =>
                  one && (
                    <PointLink key={x[at]} behind={one.behind}>
                      <circle
                        className="chart__touch"
                        cx={round(xOf(at))}
                        cy={round(yOf(one.value))}
                        r={TOUCH}
                      />
                      <circle
                        className={one.isHollow ? "chart__point--hollow" : undefined}
                        cx={round(xOf(at))}
                        cy={round(yOf(one.value))}
                        r="3.5"
                      />
                    </PointLink>
                  ),
              )}
            </>
          )}
        </g>
      ))}
    </Frame>
  );
}

type BarsProps = { title: string; x: readonly string[]; bars: readonly ChartBars[] };

/** Numbers on top of one another. */
export function BarChart({ title, x, bars }: BarsProps) {
  const sums = x.map((_, at) => bars.reduce((sum, { values }) => sum + (values[at]?.value ?? 0), 0));
  const step = roundStep(Math.max(1, ...sums) / 4);
  const top = step * Math.ceil(Math.max(1, ...sums) / step);
  const yOf = (value: number) => base - (value / top) * (base - TOP);
  const xOf = (at: number) => LEFT + ((at + 0.5) / x.length) * (right - LEFT);
  const wide = Math.min(36, ((right - LEFT) / x.length) * 0.7);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => ({
    value: at * step,
    label: String(at * step),
  }));
  return (
    <Frame title={title} keys={bars} x={x} xOf={xOf} ticks={ticks} yOf={yOf}>
      {bars.map(({ kind, values }, level) => (
        <g key={kind} className={`chart__bar chart__bar--${kind}`}>
          {x.map((name, at) => {
            const below = bars
              .slice(0, level)
              .reduce((sum, other) => sum + (other.values[at]?.value ?? 0), 0);
            const { value = 0, behind } = values[at] ?? {};
            return (
              <PointLink key={name} behind={behind}>
                <rect
                  x={round(xOf(at) - wide / 2)}
                  y={round(yOf(below + value))}
                  width={round(wide)}
                  height={round(yOf(below) - yOf(below + value))}
                />
              </PointLink>
            );
          })}
        </g>
      ))}
    </Frame>
  );
}

function PointLink({ behind, children }: { behind: BehindPoint | undefined; children: ReactNode }) {
  if (!behind) return <>{children}</>;
  return (
    <a href={behind.href} tabIndex={-1} aria-label={behind.label}>
      <title>{behind.label}</title>
      {children}
    </a>
  );
}

type FrameProps = {
  title: string;
  keys: readonly { kind: string; label: string }[];
  x: readonly string[];
  xOf: (at: number) => number;
  ticks: readonly Tick[];
  yOf: (value: number) => number;
  children: ReactNode;
};

function Frame({ title, keys, x, xOf, ticks, yOf, children }: FrameProps) {
  const id = useId();
  const every = Math.ceil(x.length / MOST_LABELS);
  return (
    <>
      <ul className="chart__keys cluster small">
        {keys.map(({ kind, label }) => (
          <li key={kind} className={`chart__key chart__key--${kind}`}>
            {label}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture with links in it is no fieldset */}
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-labelledby={id}>
        <title id={id}>{title}</title>
        {ticks.map(({ value, label }) => (
          <g key={value}>
            <path className="chart__grid" d={`M${LEFT} ${round(yOf(value))}H${right}`} />
            <text className="chart__label chart__label--y" x={LEFT - 8} y={round(yOf(value) + 5)}>
              {label}
            </text>
          </g>
        ))}
        {x.map(
          (label, at) =>
            at % every === 0 && (
              <text key={label} className="chart__label chart__label--x" x={round(xOf(at))} y={HEIGHT - 6}>
                {label}
              </text>
            ),
        )}
        {children}
      </svg>
    </>
  );
}

function pathOf(points: readonly ([number, number] | null)[]): string {
  return points
    .map((point, at) => point && `${points[at - 1] ? "L" : "M"}${round(point[0])} ${round(point[1])}`)
    .filter(Boolean)
    .join("");
}

/** 1, 2 or 5 times a power of ten, at least 1. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((of) => of * power).find((step) => step >= least) ?? power;
}

const round = (value: number) => Math.round(value * 10) / 10;
