import { exportEntryOf, type LayoutFormat } from '../../../../../shared/export-entries';
import { layoutLines } from '../../../../../shared/layout-lines';
import type { LoadedSeries } from '../../../loaded-series';
import type { TextFile } from '../../common-texts';
import { readmeEn } from '../../readme/en';
import { readmeFacts } from '../../readme/readme';
import type { ReadmeTexts } from '../../readme/readme-texts';
import { readmeZh } from '../../readme/zh-CN';
import type { LayoutFile } from '../layout-files';
import { layoutsEn, layoutsZh, type LayoutWords } from './layout-words';

export type { LayoutFormat };

/** README.md of a layout's folder: what it is, which arrays stand in which file, and the lines that load it; in English, then in Chinese. */
export function layoutReadme(loaded: LoadedSeries, format: LayoutFormat, files: readonly LayoutFile[]): TextFile {
  const lines = ['```python', ...layoutLines(format, '.'), '```'];
  const text = [`# ${loaded.recipe.name}`, ...section(loaded, format, files, readmeEn, layoutsEn), '', ...lines, '', ...section(loaded, format, files, readmeZh, layoutsZh)].join('\n');
  return { name: 'README.md', text: `${text}\n` };
}

function section(loaded: LoadedSeries, format: LayoutFormat, files: readonly LayoutFile[], { facts, beside, load }: ReadmeTexts, words: LayoutWords): string[] {
  const { recipe, series } = loaded;
  const told = readmeFacts(loaded, recipe.scale.apply || words.alwaysScaled.includes(format));
  return [
    '', words.what[format],
    '', ...facts(told).map((line) => `- ${line}`),
    ...(series.channels > 1 && words.firstChannelOnly.includes(format) ? [`- ${words.onlyFirst(told.channels[0] ?? '')}`] : []),
    ...(exportEntryOf(recipe, format).dtype === 'f8' ? [`- ${words.doubles}`] : []),
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
    case 'lines': case 'text': return [[file.path, '', '', '']];
  }
}
