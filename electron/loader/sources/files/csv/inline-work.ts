import type { CsvWork } from './csv-work';
import { RangeReader } from './read-range';
import { scanRange } from './scan-range';

/** Work on the thread at hand, for files that are not worth another one. */
export function createInlineWork(): CsvWork {
  const readers: (RangeReader | null)[] = [];
  return {
    atOnce: 1,
    scan: scanRange,
    open: (file) => readers.push(new RangeReader(file)) - 1,
    read(file, range, into, signal) {
      const reader = readers[file];
      return reader == null ? Promise.reject(new Error('the file was closed')) : reader.read(range, into, signal);
    },
    forget: (file) => { readers[file] = null; },
  };
}
