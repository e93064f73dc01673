import { SluiceFailure } from '../../../../shared/errors';
import type { TimeSpec } from '../../../../shared/recipe';
import type { Engine } from './duckdb';
import { textSql } from './file-sql';

/** Throws recipe-invalid for a time pattern the engine can't make sense of. */
export async function checkTimeFormat(time: TimeSpec, engine: Engine, signal: AbortSignal): Promise<void> {
  if (!('column' in time) || ['auto', 'epoch-s', 'epoch-ms'].includes(time.format)) return;
  try {
    await engine.query(`SELECT epoch(TRY_STRPTIME('', ${textSql(time.format)}))`, '', signal);
  } catch (thrown) {
    if (!(thrown instanceof SluiceFailure) || thrown.error.code !== 'file-unreadable') throw thrown;
    throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'columns.time.format', kind: 'invalid', expected: { kind: 'time-pattern' }, found: JSON.stringify(time.format), suggestion: null }] });
  }
}
