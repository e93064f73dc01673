import path from 'node:path';
import { beyondOf } from '../../shared/beyond';
import type { RowCounts, ScalerReport } from '../../shared/load-state';
import { isoFromLocal, ZoneClock } from '../../shared/zone-clock';
import type { Grid } from '../../shared/grid';
import { lossesOf } from '../../shared/losses';
import { leakageFindings } from '../../shared/leakage';
import { areOfAllNodes, scalerFigures } from '../../shared/scaler-figures';
import { splitNames } from '../../shared/windows';
import { QUALITY_FOLDER } from '../loader/export/write-quality';
import { REJECTED_NAME } from '../loader/export/write-rejected';
import type { Words } from './cli-texts';
import type { FinishedRun } from './run-result';
import { tableLines } from './text-table';

/** A finished run in words: where the rows went, what the series is, what was written. */
export function runSummary({ loaded: { summary, recipe, rejectedPath }, outputs, elapsedMs, peakRssBytes }: FinishedRun, words: Words): string[] {
  const { texts: { run: texts, listed }, shared, formats } = words;
  const losses = lossesOf(summary);
  const n = (count: number): string => formats.number(count);
  const beyondText = (text: (below: string, above: string) => string, reports: Parameters<typeof beyondOf>[0]): string => {
    const { below, above } = beyondOf(reports);
    return text(n(below), n(above));
  };
  const { rows, channels, samples } = summary;
  const cells = summary.steps * summary.nodes * channels.length;
  const filled = channels.reduce((sum, channel) => sum + channel.filled, 0);
  const ledger = (['read', 'accepted', 'rejected', 'outOfGrid', 'unknownNodes', 'duplicates'] satisfies (keyof RowCounts)[])
    .map((part) => [`${part === 'read' ? '' : '  '}${shared.rowCounts[part]}`, n(rows[part])]);
  const facts = [
    ...(summary.skipped.length > 0 ? [[texts.skipped, texts.skippedBatches(summary.skipped.length, summary.skipped.reduce((sum, { address }) => sum + address.endRow - address.firstRow, 0))]] : []),
    [texts.series, texts.shape(summary.steps, summary.nodes, channels.length)],
    [texts.span, gridSpan(summary.plan.grid)],
    [texts.missing, texts.of(n(summary.missing), n(cells), formats.percent(summary.missingShare, 2))],
    ...(summary.ranges === undefined ? [] : [[texts.ranges, beyondText(texts.rangeCells, summary.ranges)]]),
    ...(summary.outliers === null ? [] : [[texts.outliers, beyondText(texts.outlierCells, summary.outliers)]]),
    ...(filled > 0 ? [[texts.filled, n(filled)]] : []),
    [texts.stepsWithoutRows, n(summary.stepsWithoutRows)],
    [texts.longestGap, texts.steps(summary.longestGapSteps)],
    [texts.samples, listed(splitNames.map((split) => `${texts.splits[split]} ${n(samples[split])}`))],
    ...(summary.windowsDropped > 0 ? [['', texts.dropped(summary.windowsDropped)]] : []),
    ...(summary.graph === undefined ? [] : [[texts.graph, texts.edges(summary.graph.edges, summary.graph.isolated)]]),
    ...splitNames.filter((split) => samples[split] === 0).map((split) => ['', texts.noSamples(texts.splits[split])]),
  ];
  const value = (x: number | undefined): string => formats.number(x ?? NaN, 4);
  const scaler = texts.scaler[recipe.scale.method];
  const channelTable = [
    [texts.channel, texts.observed, texts.mean, texts.std, texts.min, texts.max, scaler],
    ...channels.map((channel, i) => [channel.name, n(channel.observed), value(channel.mean), value(channel.std), value(channel.min), value(channel.max),
      scaled(summary.scaler, i, value)]),
  ];
  const written = outputs.map((output) => [shared.formatNames[output.format], formats.bytes(output.bytes), output.path]);
  if (outputs[0] !== undefined) written.push([shared.quality.title, '', path.join(path.dirname(outputs[0].path), QUALITY_FOLDER)]);
  if (rejectedPath !== null && outputs[0] !== undefined) written.push([REJECTED_NAME, '', path.join(path.dirname(outputs[0].path), REJECTED_NAME)]);
  return [
    losses === null ? texts.done(summary.name) : texts.partly(summary.name, shared.losses(losses)),
    ...(recipe.load.limitRows === null ? [] : [texts.limited(recipe.load.limitRows)]),
    '', ...tableLines(ledger, { right: [1] }),
    '', ...tableLines(facts),
    '', ...tableLines(channelTable, { right: [1, 2, 3, 4, 5, 6] }),
    ...(areOfAllNodes(summary.scaler) ? [shared.scalerOfNodes] : []),
    '', texts.leakage, ...leakageFindings(summary.leakage).map((finding) => `  ${shared.leakageFinding(finding)}`),
    ...(summary.dst.length === 0 ? [] : ['', texts.clock, ...summary.dst.map((event) => `  ${shared.dstEvent(event)}`)]),
    '', texts.files, ...tableLines(written, { indent: 2, right: [1] }),
    '', ...tableLines([[texts.time, elapsedMs < 60_000 ? texts.seconds(formats.number(elapsedMs / 1000, 1)) : formats.clock(elapsedMs)], [texts.memory, formats.bytes(peakRssBytes)]]),
  ];
}

/** What a channel is scaled by. */
function scaled(scaler: ScalerReport, channel: number, value: (x: number | undefined) => string): string {
  const { method, mean, std } = scaler;
  const [first, ...others] = scalerFigures(scaler, channel).map(([, figure]) => value(figure));
  switch (method) {
    case 'none': case 'zscore': return `${value(mean[channel])} ± ${value(std[channel])}`;
    case 'minmax': return [first, ...others].join(' – ');
    case 'robust': return `${first ?? ''} (${others.join(' – ')})`;
  }
}

/** 2013-03-01 00:00 – 2017-03-01 00:00, Asia/Shanghai; the end is exclusive. */
export function gridSpan({ startS, endS, zone }: Grid): string {
  const clock = new ZoneClock(zone, startS, endS);
  const text = (utcS: number): string => isoFromLocal(clock.localFromUtc(utcS)).replace('T', ' ');
  return `${text(startS)} – ${text(endS)}, ${zone}`;
}
