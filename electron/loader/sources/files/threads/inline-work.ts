import type { RangeFormat, RangeReader } from './range-format';
import type { RangeWork } from './range-work';

/** Work on the thread at hand, for files that are not worth another one. */
export function createInlineWork<Ask, Scan, Rows, Range, Bad>(format: RangeFormat<Ask, Scan, Rows, Range, Bad>): RangeWork<Ask, Scan, Rows, Range, Bad> {
  const readers: (RangeReader<Range, Bad> | null)[] = [];
  return {
    atOnce: 1,
    scan: (ask, signal) => format.scan(ask, signal),
    open: (file) => readers.push(format.open(file)) - 1,
    read(file, range, into, signal) {
      const reader = readers[file];
      return reader == null ? Promise.reject(new Error('the file was closed')) : reader.read(range, into, signal);
    },
    async forget(file) {
      const reader = readers[file];
      readers[file] = null;
      await reader?.close?.();
    },
  };
}
