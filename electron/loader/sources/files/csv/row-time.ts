import type { CsvTime } from './csv-spec';
import { secondsOfParts } from './number-time';
import { readNumber } from './read-number';
import { readTime, type TimeRead } from './read-time';
import type { RecordCells } from './record-cells';

/** Seconds since 1970 of a row's time, not finite where it can't be read; sets `read.isWall`. */
export function timeOfRow(bytes: Buffer, cells: RecordCells, time: CsvTime, read: TimeRead): number {
  switch (time.kind) {
    case 'auto': return readTime(bytes, cells.begins[time.column] as number, cells.ends[time.column] as number, read);
    case 'epoch-s': read.isWall = false; return numberIn(bytes, cells, time.column, NaN);
    case 'epoch-ms': read.isWall = false; return numberIn(bytes, cells, time.column, NaN) / 1000;
    case 'parts':
      read.isWall = true;
      return secondsOfParts(numberIn(bytes, cells, time.year, NaN), numberIn(bytes, cells, time.month, NaN), numberIn(bytes, cells, time.day, NaN),
        numberIn(bytes, cells, time.hour, 0), numberIn(bytes, cells, time.minute, 0), numberIn(bytes, cells, time.second, 0));
  }
}

function numberIn(bytes: Buffer, cells: RecordCells, column: number, absent: number): number {
  return column < 0 ? absent : readNumber(bytes, cells.begins[column] as number, cells.ends[column] as number);
}
