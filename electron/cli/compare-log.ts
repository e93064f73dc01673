import path from 'node:path';
import type { CompareResult } from '../../shared/compare';
import { writeWhole } from '../loader/write-whole';

/** Keeps a comparison in a dated log, in words and as JSON; returns both files. Throws disk-full, output-unwritable. */
export async function writeCompareLog(folder: string, began: Date, result: CompareResult, lines: readonly string[]): Promise<[inWords: string, asJson: string]> {
  const base = path.join(folder, `compare-${stampOf(began)}`);
  const [inWords, asJson] = [`${base}.log`, `${base}.json`];
  await writeWhole(inWords, `${lines.join('\n')}\n`);
  await writeWhole(asJson, `${JSON.stringify(result, null, 2)}\n`);
  return [inWords, asJson];
}

/** 2026-11-27T08-30-00Z: a name that every file system takes. */
function stampOf(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}
