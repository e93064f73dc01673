import { GridClock } from '../../../shared/grid';
import { aggregatesOf, channelNames, type Recipe } from '../../../shared/recipe';
import { qualityKinds, type QualityExample, type QualityFinding, type QualityHandled, type QualityKind, type QualityReport } from '../../../shared/quality/quality-report';
import type { LoadedSeries } from '../loaded-series';
import { laneHistory, type LaneHistory } from './lane-history';
import { positionFindings } from './position-findings';
import { rangeFindings } from './range-findings';
import { MOST_EXAMPLES, type Found } from './quality-found';
import type { Series } from './series';
import { timeFindings } from './time-findings';
import { utcText } from '../utc-text';

type Loaded = Pick<LoadedSeries, 'recipe' | 'series' | 'nodes' | 'summary' | 'found' | 'keptReport'>;

const known = new WeakMap<Series, QualityReport>();

/** How good a finished load is: found in one pass over the series, and kept as long as the series is. Throws what the signal is aborted with. */
export async function qualityReport(loaded: Loaded, signal?: AbortSignal): Promise<QualityReport> {
  const report = loaded.keptReport ?? known.get(loaded.series) ?? await makeReport(loaded, signal);
  known.set(loaded.series, report);
  return report;
}

async function makeReport(loaded: Loaded, signal?: AbortSignal): Promise<QualityReport> {
  const { recipe, series, summary } = loaded;
  const found = { ...seriesFindings(loaded, await laneHistory(series, MOST_EXAMPLES, signal)), ...rowFindings(loaded), ...timeFindings(loaded, aggregateNames(recipe)), ...rangeFindings(loaded), ...positionFindings(loaded.nodes) };
  return {
    sluiceQuality: 1,
    name: summary.name,
    nodes: series.nodes,
    steps: series.steps,
    step: recipe.grid.step,
    zone: series.grid.zone,
    start: utcText(series.grid.startS),
    end: utcText(series.grid.endS),
    coverage: 1 - summary.missingShare,
    channels: summary.channels.map(({ name, observed, missing, filled }) => ({ name, observed, missing, filled })),
    findings: qualityKinds.map((kind): QualityFinding => ({ kind, severity: severityOf(kind, found[kind]), ...found[kind] })),
  };
}

/** Kinds that real data always has a little of. */
const usual: readonly QualityKind[] = ['missing', 'gaps', 'outages', 'duplicates', 'late', 'irregular', 'outliers', 'out-of-grid', 'clock-changes', 'positions-shared'];

function severityOf(kind: QualityKind, { count, handled: { what } }: Found): QualityFinding['severity'] {
  if (what === 'no-rule' || what === 'not-known') return 'unchecked';
  return count === 0 ? 'none' : usual.includes(kind) ? 'note' : 'warning';
}

function seriesFindings({ recipe, series, nodes, summary }: Loaded, { observed, first, varies, gaps, longest, outages, emptySteps, emptyRuns }: LaneHistory): Record<'missing' | 'gaps' | 'outages' | 'empty-steps' | 'dead' | 'constant', Found> {
  const names = channelNames(recipe);
  const { steps } = series;
  const clock = new GridClock(series.grid);
  const lane = (at: number): QualityExample => {
    const node = Math.floor(at / series.channels);
    return { node, name: nodes[node]?.name ?? '', channel: names[at % series.channels] ?? '' };
  };
  const span = (firstStep: number, endStep: number): QualityExample => ({ from: utcText(clock.timeOf(firstStep)), to: utcText(endStep < steps ? clock.timeOf(endStep) : series.grid.endS), steps: endStep - firstStep });
  const lanes = Array.from(observed.keys());
  const dead = lanes.filter((at) => observed[at] === 0);
  const constant = lanes.filter((at) => (observed[at] as number) > 1 && varies[at] === 0);
  const least = lanes.filter((at) => observed[at] !== 0 && (observed[at] as number) < steps).sort((a, b) => (observed[a] as number) - (observed[b] as number) || a - b);
  const filled = filling(recipe, summary.channels.reduce((sum, channel) => sum + channel.filled, 0));
  return {
    missing: { count: summary.missing, examples: least.slice(0, MOST_EXAMPLES).map((at) => ({ ...lane(at), steps: steps - (observed[at] as number), share: 1 - (observed[at] as number) / steps })), handled: filled },
    gaps: { count: gaps, examples: longest.map(({ lane: at, firstStep, endStep }) => ({ ...lane(at), ...span(firstStep, endStep) })), handled: filled },
    outages: { count: outages.length, examples: outages.slice(0, MOST_EXAMPLES).map(({ channel, firstStep, endStep, nodes: count, firstNode, endNode }) => ({ node: firstNode, endNode, count, ...(channel !== null && { channel: names[channel] ?? '' }), ...span(firstStep, endStep) })), handled: filled },
    'empty-steps': { count: emptySteps, examples: emptyRuns.map(({ firstStep, endStep }) => span(firstStep, endStep)), handled: filled },
    dead: { count: dead.length, examples: dead.slice(0, MOST_EXAMPLES).map(lane), handled: { what: 'kept' } },
    constant: { count: constant.length, examples: constant.slice(0, MOST_EXAMPLES).map((at) => ({ ...lane(at), value: first[at] as number, steps: observed[at] as number })), handled: { what: 'kept' } },
  };
}

function filling({ fill }: Recipe, count: number): QualityHandled {
  return fill.method === 'none' ? { what: 'kept' } : { what: 'filled', method: fill.method, count };
}

function rowFindings({ recipe, summary: { rows, badRows, outliers, dst, plan: { nodes } } }: Loaded): Record<'outliers' | 'unreadable' | 'clock-changes' | 'unknown-nodes' | 'nodes-without-rows', Found> {
  const leftOut: QualityHandled = { what: 'left-out' };
  const beyond = (outliers ?? []).map(({ name, below, above }) => ({ channel: name, count: below + above })).filter(({ count }) => count > 0);
  const nodeNamed = (name: string): QualityExample => ({ name });
  return {
    outliers: { count: beyond.reduce((sum, { count }) => sum + count, 0), examples: beyond.slice(0, MOST_EXAMPLES), handled: { what: outliers === null ? 'no-rule' : recipe.outliers?.then === 'missing' ? 'made-missing' : 'clipped' } },
    unreadable: {
      count: rows.rejected, handled: leftOut,
      examples: badRows.slice(0, MOST_EXAMPLES).map(({ path, line, column, value }) => ({ text: [fileName(path), line, column, value].filter((part) => part !== undefined).join(' : ') })),
    },
    'clock-changes': { count: dst.length, examples: dst.slice(0, MOST_EXAMPLES).map(({ atS, zone, localFrom, localUntil, rows: count }) => ({ from: utcText(atS), text: `${localFrom} – ${localUntil} ${zone}`, count })), handled: { what: 'first-taken' } },
    'unknown-nodes': { count: rows.unknownNodes, examples: rows.unknownNodes === 0 ? [] : nodes.notInTable.examples.slice(0, MOST_EXAMPLES).map(nodeNamed), handled: leftOut },
    'nodes-without-rows': { count: nodes.notInData.count, examples: nodes.notInData.examples.slice(0, MOST_EXAMPLES).map(nodeNamed), handled: recipe.nodes?.only === 'all' ? { what: 'kept' } : leftOut },
  };
}

function aggregateNames(recipe: Recipe): string[] {
  return [...new Set(aggregatesOf(recipe))];
}

/** The machine's folders are nobody's business. */
function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
