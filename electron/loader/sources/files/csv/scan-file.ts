import type { EngineReason } from '../../../../../shared/plan';
import type { DirectScan, ScanOptions } from '../direct-reader';
import type { CsvWork } from './csv-format';
import { csvKernels, type CsvKernel } from './csv-kernel';
import type { CsvSpec } from './csv-spec';
import { lineFrom, type LinePlace } from './find-body';
import { KeyTable } from './key-table';
import { textsOf, unpackInto } from './packed-keys';
import { PLACE_NUMBERS } from './row-places';
import type { RangeScan } from './scan-range';
import { withFile } from './walk-file';

/**
 * Scans a file in ranges, as many at once as there are threads. A range begins at a line, and whether that line begins a record, or lies within quotes,
 * only the range before it can tell: it is right where that one ends. Where it does not, the range is scanned again from there.
 */
export async function scanFile(spec: CsvSpec, body: LinePlace, options: ScanOptions, work: CsvWork, signal: AbortSignal): Promise<DirectScan | EngineReason> {
  const cuts = options.limitRows === Infinity ? await cutsOf(spec, body.offset, work.atOnce) : [];
  const froms = [body.offset, ...await Promise.all(cuts.map((cut) => lineFrom(spec, cut)))];
  const scanFrom = (range: number, from: number, line: number): Promise<RangeScan | EngineReason> => work.scan({ spec, range: { from, line, until: cuts[range] ?? Infinity }, options }, signal);
  // What goes wrong in a range that begins in the wrong place, or on a line nobody knows yet, says nothing.
  const scans = await Promise.allSettled(froms.map((from, range) => scanFrom(range, from, body.line)));
  const kernel = csvKernels.take();
  try {
    const whole = new WholeScan(body.line, kernel);
    let end = body.offset;
    for (const [range, from] of froms.entries()) {
      const known = scans[range] as (typeof scans)[number];
      const scan = from === end && known.status === 'fulfilled' ? known.value : await scanFrom(range, end, whole.line);
      if (typeof scan === 'string') return scan;
      whole.append(scan);
      end = scan.end;
    }
    return whole.found();
  } finally {
    csvKernels.giveBack(kernel);
  }
}

/** The bytes at which the rows are cut into so many ranges of one size. */
async function cutsOf({ path, textPath }: CsvSpec, from: number, ranges: number): Promise<number[]> {
  if (ranges === 1) return [];
  const { size } = await withFile(path, textPath, (file) => file.stat());
  return Array.from({ length: ranges - 1 }, (_, i) => from + Math.floor(((size - from) * (i + 1)) / ranges));
}

class WholeScan {
  readonly #keys: KeyTable;
  readonly #places: Float64Array[] = [];
  readonly #wall: [number, number] = [Infinity, -Infinity];
  readonly #instant: [number, number] = [Infinity, -Infinity];
  #rows = 0;
  /** The line of the record after the last one. */
  line: number;

  constructor(firstLine: number, kernel: CsvKernel) {
    this.#keys = new KeyTable(kernel);
    this.line = firstLine;
  }

  append({ rows, lines, keys, wall, instant, places }: RangeScan): void {
    unpackInto(this.#keys, keys);
    this.#places.push(places.map((n, i) => n + (i % PLACE_NUMBERS === 0 ? this.#rows : i % PLACE_NUMBERS === 2 ? this.line : 0)));
    for (const [span, found] of [[this.#wall, wall], [this.#instant, instant]] as const) {
      span[0] = Math.min(span[0], found[0]);
      span[1] = Math.max(span[1], found[1]);
    }
    this.#rows += rows;
    this.line += lines;
  }

  found(): DirectScan {
    const places = new Float64Array(this.#places.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#places) {
      places.set(part, at);
      at += part.length;
    }
    return { rows: this.#rows, keys: textsOf(this.#keys), wall: this.#wall, instant: this.#instant, places };
  }
}
