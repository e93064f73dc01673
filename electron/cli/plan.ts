import path from 'node:path';
import { planDoubts } from '../../shared/doubts';
import type { LoadPlan } from '../../shared/plan';
import { rangeLimits } from '../../shared/range-limits';
import { channelNames, type Recipe } from '../../shared/recipe';
import { leakageFindings } from '../../shared/leakage';
import { splitNames } from '../../shared/windows';
import { makePlan } from '../loader/make-plan';
import { readRecipe } from '../loader/recipe-file';
import { byModel, type ModelOption } from './by-model';
import type { Words } from './cli-texts';
import type { CommandContext } from './command';
import { plannedLines } from './planned-lines';
import { gridSpan } from './run-summary';
import { tableLines } from './text-table';
import { warehouseLines } from './warehouse-lines';

/** Says what a run would read, hold and write. */
export async function plan(recipePath: string, options: ModelOption, { report, words, signal, folder, accessTo }: CommandContext): Promise<void> {
  const located = byModel(await readRecipe(path.resolve(folder, recipePath)), options);
  const { plan: made } = await makePlan(located, accessTo, signal);
  report.done(planResult(made, located.recipe), planLines(made, located.recipe, words));
}

function planResult({ nodes, grid, ...rest }: LoadPlan, recipe: Recipe): Record<string, unknown> {
  const names = channelNames(recipe);
  return { name: recipe.name, ...rest, nodes: nodes.count, steps: grid.steps, channels: names.length, channelNames: names, ...(recipe.ranges !== undefined && { ranges: recipe.ranges }), nodeReport: nodes, grid };
}

function planLines({ files, rows, batches, nodes, grid, samples, forecast, leakage, dst, warehouse }: LoadPlan, recipe: Recipe, words: Words): string[] {
  const { texts: { plan: texts, run, warning, labelled, listed }, shared, formats } = words;
  const n = (count: number): string => formats.number(count);
  const some = ({ count, examples }: { count: number; examples: readonly string[] }): string => (examples.length === 0 ? n(count) : listed([n(count), texts.forExample(examples.join(', '))]));
  const facts = [
    [warehouse === null ? texts.files : texts.parts, (warehouse === null ? texts.total : texts.totalParts)(files.length, formats.bytes(files.reduce((sum, file) => sum + file.bytes, 0)))],
    [texts.rows, n(rows)],
    [texts.batches, n(batches)],
    [texts.nodes, n(nodes.count)],
    ...(nodes.inTable === null ? [] : [[`  ${texts.inTable}`, n(nodes.inTable)], [`  ${texts.notInTable}`, some(nodes.notInTable)], [`  ${texts.notInData}`, some(nodes.notInData)], [`  ${texts.withoutPosition}`, n(nodes.withoutPosition)]]),
    [texts.grid, texts.steps(grid.steps, recipe.grid.step)],
    ['', gridSpan(grid)],
    ...(recipe.ranges ?? []).map((range, at) => [at === 0 ? texts.ranges : '', texts.range(range.channel, rangeLimits(range), range.then)]),
    [texts.samples, listed(splitNames.map((split) => `${run.splits[split]} ${n(samples[split])}`))],
    [texts.memory, listed([formats.bytes(forecast.memoryBytes), texts.budget(formats.bytes(forecast.budgetBytes)), texts.modes[forecast.mode]])],
    [texts.disk, texts.upTo(formats.bytes(forecast.diskBytes))],
  ];
  const total = samples.train + samples.val + samples.test;
  const wanted = forecast.exports.filter(({ format }) => recipe.export.some((one) => one.format === format));
  return [
    texts.title(recipe.name),
    '', ...tableLines(facts),
    '', texts.exports, ...plannedLines(wanted.map((one) => ({ ...one, samples: total })), words),
    '', run.leakage, ...leakageFindings(leakage).map((finding) => `  ${shared.leakageFinding(finding)}`),
    ...(warehouse === null ? [] : ['', ...warehouseLines(warehouse, words)]),
    ...(dst.length === 0 ? [] : ['', texts.clock, ...dst.map((event) => `  ${shared.dstEvent(event)}`)]),
    ...planDoubts({ rows, nodes, grid }).flatMap((doubt) => ['', labelled(warning, shared.doubt(doubt))]),
    ...(forecast.leastBytes > forecast.budgetBytes ? ['', labelled(warning, texts.overBudget(formats.bytes(forecast.leastBytes)))] : []),
  ];
}
