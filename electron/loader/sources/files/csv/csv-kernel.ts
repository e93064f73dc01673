import wasm from '../../../../../assembly/csv-rows.ts?assembly';
import { Kernels, type Kernel } from '../kernel';

/** What assembly/csv-rows.ts exports. */
interface CsvCalls {
  setLayout(delimiter: number, quote: number, columns: number, roles: number, isEmptyMissing: boolean, suspects: number, suspectCount: number): void;
  setRows(capacity: number, keys: number, times: number, values: number): void;
  readRows(from: number, limit: number, end: number, most: number): number;
  skipLines(from: number, limit: number, most: number): number;
  rowsRead(): number;
  timeKindRead(): number;
  findKey(begin: number, length: number): number;
  addKey(begin: number, length: number): number;
  keyAt(key: number): number;
  keyLength(key: number): number;
  keyCount(): number;
}

/** Reads plain rows, and keeps keys. */
export type CsvKernel = Kernel<CsvCalls>;

export const csvKernels = new Kernels<CsvCalls>(wasm);
