import type { WrittenFile } from '../../../../shared/export-report';
import type { LoadedSeries } from '../../loaded-series';
import { bytesOf } from '../array-blocks';
import { commonTexts, textBytes, writeTexts, type TextFile } from '../common-texts';
import { writeArray, writeExportFile, type Blocks, type ExportTarget } from '../export-files';
import type { Exporter } from '../exporter';
import { dataBytes, npyHeader } from '../npy';
import { scalerJson } from '../scaler-json';
import { crcsOf, type StepRows } from '../step-rows';
import { crcOfWindows, windowBlocks } from '../window-array';
import { heldNpzArray, npzBytes, writeNpz, type NpzArray } from '../write-npz';
import type { LayoutArray, LayoutFile } from './layout-files';
import { scaledFor } from './layout-scaling';
import { layoutReadme, type LayoutFormat } from './readme/layout-readme';

/** An exporter for a layout: all there is to know of one is which arrays stand in which file. */
export function layoutExporter(format: LayoutFormat, filesOf: (loaded: LoadedSeries) => LayoutFile[]): Exporter {
  const partsOf = (loaded: LoadedSeries): { files: LayoutFile[]; texts: TextFile[] } => {
    const scaled = scaledFor(loaded, format);
    const files = filesOf(scaled);
    return { files, texts: [...commonTexts(loaded), { name: 'scaler.json', text: scalerJson(scaled, 'in-place') }, layoutReadme(scaled, format, files)] };
  };
  return {
    format,
    forecastBytes(loaded) {
      const { files, texts } = partsOf(loaded);
      return files.reduce((sum, file) => sum + bytesOfFile(file), textBytes(texts));
    },
    async write(loaded, target) {
      const { files, texts } = partsOf(loaded);
      const crcs = new Map<StepRows, Uint32Array>();
      const written: WrittenFile[] = [];
      for (const file of files) written.push(await writeFile(file, crcs, target));
      return [...written, ...(await writeTexts(target, texts))];
    },
  };
}

function bytesOfFile(file: LayoutFile): number {
  switch (file.kind) {
    case 'npz': return npzBytes(file.arrays);
    case 'npy': return npyHeader(file.array.dtype, file.array.shape).length + dataBytes(file.array.dtype, file.array.shape);
    case 'raw': return dataBytes(file.array.dtype, file.array.shape);
    case 'lines': case 'blocks': return file.bytes;
    case 'text': return Buffer.byteLength(file.text);
  }
}

async function writeFile(file: LayoutFile, crcs: Map<StepRows, Uint32Array>, target: ExportTarget): Promise<WrittenFile> {
  switch (file.kind) {
    case 'npz': return writeNpz(target, file.path, file.arrays.map((array) => npzArrayOf(array, crcs, target.signal)));
    case 'npy': return writeArray(target, file.path, file.array.dtype, file.array.shape, blocksOf(file.array));
    case 'raw': {
      const { dtype, shape } = file.array;
      const written = await writeExportFile(target, file.path, bytesOfFile(file), async (writer) => { for await (const block of blocksOf(file.array)) await writer.write(block); });
      return { ...written, dtype, shape: [...shape] };
    }
    case 'lines': return writeExportFile(target, file.path, file.bytes, async (writer) => { for await (const text of file.lines(target.signal)) await writer.write(Buffer.from(text, 'utf8')); });
    case 'blocks': return writeExportFile(target, file.path, file.bytes, async (writer) => { for await (const block of file.blocks(target.signal)) await writer.write(block); });
    case 'text': return (await writeTexts(target, [{ name: file.path, text: file.text }]))[0] as WrittenFile;
  }
}

/** CRCs of a table's rows are found out once, however many arrays are cut from it. */
function npzArrayOf(array: LayoutArray, crcs: Map<StepRows, Uint32Array>, signal: AbortSignal): NpzArray {
  const { name, dtype, shape } = array;
  if ('numbers' in array) return heldNpzArray({ name, dtype, shape }, array.numbers);
  const { rows, starts, stretches } = array;
  return {
    name, dtype, shape, blocks: () => windowBlocks({ rows, starts, stretches }),
    async crcAfter(crc) {
      const rowCrcs = crcs.get(rows) ?? await crcsOf(rows, signal);
      crcs.set(rows, rowCrcs);
      return crcOfWindows(crc, { rows, rowCrcs, starts, stretches }, signal);
    },
  };
}

function blocksOf(array: LayoutArray): Blocks {
  return 'numbers' in array ? [bytesOf(array.numbers)] : windowBlocks(array);
}
