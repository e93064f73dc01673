import type { BadRow } from '../../../../../shared/errors';
import type { BatchAddress } from '../../../../../shared/load-state';
import type { EngineReason } from '../../../../../shared/plan';
import type { Batch } from '../../source';
import type { DirectReader, DirectScan, ScanOptions } from '../direct-reader';
import type { WallStretch } from '../wall-clock';
import type { CsvWork } from './csv-format';
import type { CsvSpec } from './csv-spec';
import { findBody } from './find-body';
import { packTexts } from './packed-keys';
import { placeOfRow } from './row-places';
import { scanFile } from './scan-file';

/** Reads a CSV file by its bytes; `work` says on which threads. */
export class CsvReader implements DirectReader {
  readonly #spec: CsvSpec;
  readonly #stretches: WallStretch[];
  readonly #work: CsvWork;
  #places: Float64Array = new Float64Array(0);
  #file: number | null = null;

  constructor(spec: CsvSpec, stretches: WallStretch[], work: CsvWork) {
    this.#spec = spec;
    this.#stretches = stretches;
    this.#work = work;
  }

  async scan(options: ScanOptions, signal: AbortSignal): Promise<DirectScan | EngineReason> {
    const body = await findBody(this.#spec, signal);
    return body.isMalformed ? 'quoting' : scanFile(this.#spec, body, options, this.#work, signal);
  }

  use({ keys, places }: DirectScan, nodeOf: Int32Array): void {
    this.#places = places;
    this.#file = this.#work.open({ spec: this.#spec, keys: packTexts(keys), nodeOf, stretches: this.#stretches });
  }

  read({ firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<BadRow[]> {
    if (this.#file === null) throw new Error('rows are read after a scan');
    return this.#work.read(this.#file, { ...placeOfRow(this.#places, firstRow), rows: endRow - firstRow }, into, signal);
  }

  async close(): Promise<void> {
    if (this.#file !== null) await this.#work.forget(this.#file);
  }
}
