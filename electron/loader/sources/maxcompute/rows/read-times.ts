import { DateDay, TimestampMillisecond, TimestampNanosecond } from 'apache-arrow';
import { SluiceFailure } from '../../../../../shared/errors';
import { CellBytes } from '../../files/arrow/cell-bytes';
import { textTimes } from '../../files/arrow/read-texts';
import { timesOf, timesOfNumbers, type ReadTimes } from '../../files/arrow/read-times';
import { ROW_WALL_TIME } from '../../files/row-sql';
import { cellValue } from '../decode/cell-value';
import { hasValue, type Cells } from '../decode/column-batch';
import type { OdpsType } from '../odps-type';
import { cellText } from './cell-text';
import { readSecondsAndNanos } from './read-seconds-and-nanos';
import { isText, numberReaderOf } from './read-values';
import { timePatternOf, type TimePattern } from './time-pattern';

/** How times of a type are read by a format of the recipe; not finite where there is none that can be read. Throws recipe-invalid for a pattern with a part that is not known. */
export function timeReaderOf(type: OdpsType, format: string): ReadTimes<Cells> {
  switch (type.kind) {
    case 'datetime': return datetimes;
    case 'date': return dates;
    case 'timestamp': return timestamps(0);
    case 'timestamp_ntz': return timestamps(ROW_WALL_TIME);
    default: {
      if (!['auto', 'epoch-s', 'epoch-ms'].includes(format)) return byPattern(timePatternOf(format) ?? unknownPattern(format));
      if (isText(type)) return textTimes(format) ?? noTimes;
      const numbers = type.kind === 'boolean' ? null : numberReaderOf(type);
      return (numbers === null ? null : timesOfNumbers(numbers, format)) ?? noTimes;
    }
  }
}

const datetimes = timesOf(new TimestampMillisecond('UTC'), 'auto') as ReadTimes;
const dates = timesOf(new DateDay(), 'auto') as ReadTimes;
const nanos = timesOf(new TimestampNanosecond('UTC'), 'auto') as ReadTimes;

const noTimes: ReadTimes<Cells> = ({ rows }, timeS, flags) => {
  timeS.fill(NaN, 0, rows);
  flags.fill(0, 0, rows);
};

function timestamps(flag: number): ReadTimes<Cells> {
  return (cells, timeS, flags) => {
    if (cells.layout === 'nanos') nanos(cells, timeS, flags);
    else readSecondsAndNanos(cells, timeS);
    flags.fill(flag, 0, cells.rows);
  };
}

function byPattern(pattern: TimePattern): ReadTimes<Cells> {
  const cell = new CellBytes();
  return (cells, timeS, flags) => {
    const isText = cells.layout === 'bytes';
    for (let row = 0; row < cells.rows; row++) {
      if (!hasValue(cells, row)) {
        timeS[row] = NaN;
        continue;
      }
      if (isText) cell.take(cells, row); else cell.takeText(cellText(cells.type, cellValue(cells, row)) ?? '');
      timeS[row] = pattern.read(cell.bytes, cell.end);
    }
    flags.fill(pattern.isWall ? ROW_WALL_TIME : 0, 0, cells.rows);
  };
}

function unknownPattern(format: string): never {
  throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'columns.time.format', kind: 'invalid', expected: { kind: 'time-pattern' }, found: JSON.stringify(format), suggestion: null }] });
}
