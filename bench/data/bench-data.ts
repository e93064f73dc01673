import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { madeRows, type MadeBatch } from '../../electron/loader/compare/made-rows';
import { writeArrowFile } from './arrow-file';
import { benchRecipe, type BenchSet } from './bench-sets';
import { writeCsvFile } from './csv-file';
import { writeParquetFile } from './parquet-file';
import { randomRows } from './random-rows';

export type FileFormat = 'csv' | 'parquet' | 'arrow';

/** The folder of the benchmark's tables. A table is made when first asked for, and kept. */
export class BenchData {
  readonly #folder: string;
  readonly #say: (line: string) => void;

  constructor(folder: string, say: (line: string) => void) {
    this.#folder = folder;
    this.#say = say;
    mkdirSync(folder, { recursive: true });
  }

  /** A path in the folder for what a measurement writes. */
  pathOf(name: string): string {
    return path.join(this.#folder, name);
  }

  /** The path of a set's file in a format. */
  async file(set: BenchSet, format: FileFormat): Promise<string> {
    const file = this.pathOf(`${set.name}.${format}`);
    if (existsSync(file)) return file;
    this.#say(`making ${path.basename(file)}`);
    const partial = `${file}.partial`;
    if (format === 'csv') writeCsvFile(partial, set.nodes, rowsOf(set));
    else if (format === 'arrow') await writeArrowFile(partial, set.nodes, rowsOf(set));
    else await this.#writeParquet(set, partial);
    renameSync(partial, file);
    return file;
  }

  /** The path of a recipe for a set's file. */
  async recipe(set: BenchSet, format: FileFormat, memoryMb = 512): Promise<string> {
    const file = this.pathOf(`${set.name}-${format}-${memoryMb}.sluice.json`);
    writeFileSync(file, `${JSON.stringify(benchRecipe(set, await this.file(set, format), memoryMb), null, 2)}\n`);
    return file;
  }

  async #writeParquet(set: BenchSet, into: string): Promise<void> {
    const csv = this.pathOf(`${set.name}.csv`);
    const isThere = existsSync(csv);
    const from = isThere ? csv : `${csv}.partial`;
    if (!isThere) writeCsvFile(from, set.nodes, rowsOf(set));
    await writeParquetFile(into, from);
    if (!isThere) rmSync(from);
  }
}

function rowsOf(set: BenchSet): Iterable<MadeBatch> {
  return set.order === 'time' ? madeRows(set) : randomRows(set);
}
