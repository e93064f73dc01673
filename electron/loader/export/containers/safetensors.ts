import { exportEntryOf } from '../../../../shared/export-entries';
import type { WrittenFile } from '../../../../shared/export-report';
import { splitNames, type SplitName } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import { textBytes, writeTexts } from '../common-texts';
import { writeExportFile } from '../export-files';
import type { Exporter } from '../exporter';
import { dataBytes } from '../npy';
import { sampleTexts } from '../samples/sample-texts';
import { stepTablesOf, windowPartsOf, type WindowPart } from '../samples/window-parts';
import { windowBlocks } from '../window-array';
import { safetensorsHeader, type Tensor } from './safetensors-header';

/** Windows spread out in `train.safetensors`, `val.safetensors`, `test.safetensors`: a tensor for each part, all samples of the split together. */
export const safetensorsExporter: Exporter = {
  format: 'safetensors',
  forecastBytes(loaded) {
    const bytes = splitNames.map((split) => fileBytes(loaded, tensorsOf(loaded, split)));
    return bytes.reduce((sum, one) => sum + one, textBytes(sampleTexts(loaded, 'safetensors')));
  },
  async write(loaded, target) {
    const tables = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'safetensors').dtype);
    const files: WrittenFile[] = [];
    for (const split of splitNames) {
      const tensors = tensorsOf(loaded, split);
      const file = await writeExportFile(target, `${split}.safetensors`, fileBytes(loaded, tensors), async (writer) => {
        await writer.write(headerOf(loaded, tensors));
        for (const { of, stretches } of tensors) {
          for await (const block of windowBlocks({ rows: tables[of], starts: loaded.windows[split].starts, stretches })) await writer.write(block);
        }
      });
      files.push({ ...file, arrays: tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape: [...shape] })) });
    }
    return [...files, ...(await writeTexts(target, sampleTexts(loaded, 'safetensors')))];
  },
};

function tensorsOf(loaded: LoadedSeries, split: SplitName): (WindowPart & Tensor)[] {
  const samples = loaded.windows[split].starts.length;
  return windowPartsOf(loaded, exportEntryOf(loaded.recipe, 'safetensors')).map((part) => ({ ...part, shape: [samples, ...part.shape] }));
}

function headerOf({ recipe }: LoadedSeries, tensors: readonly Tensor[]): Buffer {
  return safetensorsHeader(tensors, { name: recipe.name });
}

function fileBytes(loaded: LoadedSeries, tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, { dtype, shape }) => sum + dataBytes(dtype, shape), headerOf(loaded, tensors).length);
}
