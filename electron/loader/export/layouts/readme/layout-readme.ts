import { exportEntryOf, type LayoutFormat } from '../../../../../shared/export-entries';
import { layoutLines } from '../../../../../shared/layout-lines';
import type { LoadedSeries } from '../../../loaded-series';
import type { TextFile } from '../../common-texts';
import { readmeEn } from '../../readme/en';
import { readmeFacts } from '../../readme/readme';
import type { ReadmeTexts } from '../../readme/readme-texts';
import { readmeZh } from '../../readme/zh-CN';
import type { LayoutFile } from '../layout-files';
import { layoutScaling } from '../layout-scaling';
import { layoutsEn } from './layouts-en';
import { layoutsZh } from './layouts-zh-CN';
import type { LayoutWords } from './layout-words';

export type { LayoutFormat };

const firstChannelOnly: readonly LayoutFormat[] = ['patchstg', 'stwave', 'gman', 'stgcn', 'largest', 'staeformer'];
const withOwnFeatures: readonly LayoutFormat[] = ['patchstg', 'stwave'];
/** Layouts that hold the series, of which their reader cuts windows. */
const cutByReader: readonly LayoutFormat[] = ['stgcn', 'npz-data', 'basicts-0', 'basicts-1', 'largest', 'staeformer', 'libcity'];

/** README.md of a layout's folder: what it is, which arrays stand in which file, and the lines that load it; in English, then in Chinese. */
export function layoutReadme(loaded: LoadedSeries, format: LayoutFormat, files: readonly LayoutFile[]): TextFile {
  const lines = ['```python', ...layoutLines(format, '.'), '```'];
  const text = [`# ${loaded.recipe.name}`, ...section(loaded, format, files, readmeEn, layoutsEn), '', ...lines, '', ...section(loaded, format, files, readmeZh, layoutsZh)].join('\n');
  return { name: 'README.md', text: `${text}\n` };
}

function section(loaded: LoadedSeries, format: LayoutFormat, files: readonly LayoutFile[], { facts, beside, load }: ReadmeTexts, words: LayoutWords): string[] {
  const { recipe: { scale, timeFeatures, windows, ...recipe }, series } = loaded;
  const told = readmeFacts(loaded, scale.apply);
  const isZScored = layoutScaling[format] === 'z-score';
  const lines = [
    ...facts({ ...told, timeFeatures: withOwnFeatures.includes(format) ? timeFeatures.order : [], hasMasks: false, ...(isZScored && { scaled: null }) }),
    ...(isZScored ? [words.zScored[format === 'gman' ? 'inputs' : 'all']] : []),
    ...(series.channels > 1 && firstChannelOnly.includes(format) ? [words.onlyFirst(told.channels[0] ?? '')] : []),
    ...(cutByReader.includes(format) && windows.delay > 0 ? [words.withoutDelay(windows.delay)] : []),
    ...(exportEntryOf(recipe, format).dtype === 'f8' ? [words.doubles] : []),
  ];
  return [
    '', words.what[format],
    '', ...lines.map((line) => `- ${line}`),
    '', `| ${words.columns.join(' | ')} |`, '|---|---|---|---|',
    ...files.flatMap(rowsOf).map((cells) => `| ${cells.join(' | ')} |`),
    '', beside,
    '', load,
  ];
}

function rowsOf(file: LayoutFile): string[][] {
  const row = (name: string, dtype: string, shape: readonly number[]): string[] => [file.path, name, dtype, `[${shape.join(', ')}]`];
  switch (file.kind) {
    case 'npz': return file.arrays.map(({ name, dtype, shape }) => row(name, dtype, shape));
    case 'npy': case 'raw': return [row('', file.array.dtype, file.array.shape)];
    case 'lines': case 'blocks': case 'text': return [[file.path, '', '', '']];
  }
}
