import type { BadRow } from '../../../../../shared/errors';
import type { BatchAddress } from '../../../../../shared/load-state';
import type { EngineReason } from '../../../../../shared/plan';
import type { Batch } from '../../source';
import type { DirectReader, DirectScan, ScanOptions } from '../direct-reader';
import type { ColumnFileSpec } from './column-file';
import type { ColumnFileWork } from './column-file-format';

/** Reads a file of columns: numbers out of buffers, no text a row. `work` says of which format, and on which threads. */
export class ColumnFileReader implements DirectReader {
  readonly #file: ColumnFileSpec;
  readonly #work: ColumnFileWork;
  #opened: number | null = null;

  constructor(file: ColumnFileSpec, work: ColumnFileWork) {
    this.#file = file;
    this.#work = work;
  }

  /** In as many parts as there are threads. */
  async scan(options: ScanOptions, signal: AbortSignal): Promise<DirectScan | EngineReason> {
    const parts = this.#work.atOnce;
    const scans = await Promise.allSettled(Array.from({ length: parts }, (_, part) => this.#work.scan({ file: this.#file, part, parts, options }, signal)));
    const keys = new Map<string, string[]>();
    const whole: DirectScan = { rows: 0, keys: [], places: new Float64Array(0), wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
    for (const scan of scans) {
      if (scan.status === 'rejected') throw scan.reason;
      if (typeof scan.value === 'string') return scan.value;
      whole.rows += scan.value.rows;
      for (const key of scan.value.keys) keys.set(JSON.stringify(key), key);
      for (const span of ['wall', 'instant'] as const) whole[span] = [Math.min(whole[span][0], scan.value[span][0]), Math.max(whole[span][1], scan.value[span][1])];
    }
    whole.keys = [...keys.values()];
    return whole;
  }

  use({ keys }: DirectScan, nodeOf: Int32Array): void {
    this.#opened = this.#work.open({ file: this.#file, keys, nodeOf });
  }

  read({ firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<BadRow[]> {
    if (this.#opened === null) throw new Error('rows are read after a scan');
    return this.#work.read(this.#opened, { firstRow, endRow }, into, signal);
  }

  async close(): Promise<void> {
    if (this.#opened !== null) await this.#work.forget(this.#opened);
  }
}
