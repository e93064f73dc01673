import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { GridClock, type Grid } from '../../shared/grid';
import { dayFromText, textFromDay, type DayNumber } from '../../shared/time-features';

const DAY_S = 86_400;

/**
 * The dates in a holiday file that a grid reaches, as ISO text in order, each once. They stand in the first column; its first line may be a header, other columns are free.
 * Throws file-not-found, file-unreadable, date-unreadable.
 */
export async function readHolidays(file: string, folder: string, grid: Grid): Promise<string[]> {
  const full = path.resolve(folder, file);
  const text = await readFile(full, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure(thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR' ? { code: 'file-not-found', path: full, role: 'holidays' } : { code: 'file-unreadable', path: full, reason: thrown.message });
  });
  const clock = new GridClock(grid);
  const [firstDay, lastDay] = [0, grid.steps - 1].map((step) => Math.floor(clock.localTimeOf(step) / DAY_S)) as [DayNumber, DayNumber];
  const days = datesIn(text, full).filter((day) => day >= firstDay && day <= lastDay);
  return [...new Set(days)].sort((a, b) => a - b).map(textFromDay);
}

function datesIn(text: string, file: string): DayNumber[] {
  return text.replace(/^\ufeff/, '').split(/\r?\n/).flatMap((line, at) => {
    const [cell = ''] = line.split(/[,;\t]/, 1);
    const value = cell.trim().replace(/^"(.*)"$/, '$1');
    const day = dayFromText(value);
    if (day !== null) return [day];
    if (at === 0 || line.trim() === '') return [];
    throw new SluiceFailure({ code: 'date-unreadable', path: file, line: at + 1, value });
  });
}
