import { containerLines } from '../../../../shared/container-lines';
import { exportEntryOf, type ExportFormat, type LayoutFormat } from '../../../../shared/export-entries';
import type { ArrayShape } from '../../../../shared/export-report';
import { channelNames } from '../../../../shared/recipe';
import { safeFileName } from '../../../../shared/safe-file-name';
import { timeFeatureColumns } from '../../../../shared/time-features';
import { splitNames } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import type { TextFile } from '../common-texts';
import { utcText } from '../../utc-text';
import { elementNames } from '../containers/hf-datasets/hf-features';
import { windowPartsOf } from '../samples/window-parts';
import { readmeEn } from './en';
import { holdsSamples, readmeArrays, type ReadmeArray } from './readme-arrays';
import type { ReadmeFacts, ReadmeTexts } from './readme-texts';
import { readmeZh } from './zh-CN';

/** Formats that belong to no model; layouts and graphs have words of their own. */
export type ReadmeFormat = Exclude<ExportFormat, 'graph' | LayoutFormat>;

/** README.md of an export's folder: what it is, what is in it, and the lines that load it; in English, then in Chinese. */
export function readmeOf(loaded: LoadedSeries, format: ReadmeFormat): TextFile {
  const facts = readmeFacts(loaded, loaded.recipe.scale.apply && holdsSamples(format));
  const arrays = readmeArrays(loaded, format);
  const lines = ['```python', ...containerLines(exportEntryOf(loaded.recipe, format), format === 'npz' ? `./${safeFileName(facts.name)}.npz` : '.'), '```'];
  const text = [...datasetCard(loaded, format), `# ${facts.name}`, ...section(readmeEn, format, facts, arrays), '', ...lines, '', ...section(readmeZh, format, facts, arrays)].join('\n');
  return { name: 'README.md', text: `${text}\n` };
}

/** What makes a folder a dataset of the Hugging Face Hub: `load_dataset` reads the files that are named here, and nothing beside them. */
function datasetCard(loaded: LoadedSeries, format: ReadmeFormat): string[] {
  const { recipe, windows } = loaded;
  const card = (...dataFiles: string[]): string[] => ['---', 'configs:', '- config_name: default', ...dataFiles, '---', ''];
  if (format === 'parquet') return card('  data_files: series.parquet');
  if (format !== 'hf-datasets' || exportEntryOf(recipe, format).files !== 'parquet') return [];
  const splits = splitNames.filter((split) => windows[split].starts.length > 0);
  return card('  data_files:', ...splits.flatMap((split) => [`  - split: ${split}`, `    path: ${split}/*.parquet`]), 'dataset_info:', '  features:', ...featuresOf(loaded));
}

/** The parts of a sample as the card of a dataset tells them: arrays of their shapes, not mere lists. */
function featuresOf(loaded: LoadedSeries): string[] {
  return windowPartsOf(loaded, exportEntryOf(loaded.recipe, 'hf-datasets')).flatMap(({ name, shape, dtype }) => (
    [`  - name: ${name}`, '    dtype:', `      array${shape.length}_d:`, `        shape: [${shape.join(', ')}]`, `        dtype: ${elementNames[dtype]}`]));
}

function section({ what, facts: factLines, contents, columns, arrays: holds, load, beside }: ReadmeTexts, format: ReadmeFormat, facts: ReadmeFacts, arrays: readonly ReadmeArray[]): string[] {
  return [
    '', what[format],
    '', ...factLines(facts).map((line) => `- ${line}`),
    '', contents[holdsSamples(format) ? 'samples' : 'series'],
    '', `| ${columns.join(' | ')} |`, '|---|---|---|---|',
    ...arrays.map(({ name, dtype, shape, holds: key }) => `| ${name} | ${dtype} | ${shapeText(shape)} | ${holds[key]} |`),
    '', beside,
    '', load,
  ];
}

function shapeText(shape: ArrayShape['shape']): string {
  return `[${shape.join(', ')}]`;
}

/** What holds for every format of a load; masks are among it. */
export function readmeFacts({ recipe, series, windows, scaler }: LoadedSeries, isScaled: boolean): ReadmeFacts {
  const { history, horizon, delay } = recipe.windows;
  return {
    name: recipe.name, steps: series.steps, step: recipe.grid.step, start: utcText(series.grid.startS), end: utcText(series.grid.endS),
    nodes: series.nodes, channels: channelNames(recipe), history, horizon, delay,
    samples: { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length },
    timeFeatures: timeFeatureColumns(recipe.timeFeatures), hasMasks: true,
    scaled: scaler.method === 'none' ? null : isScaled ? 'applied' : 'beside',
  };
}
