import { Engine, type Cell, type EngineSetup } from './duckdb';
import { EngineRowReader, type EngineRows, type RowSpan } from './engine-row-reader';
import type { BadPlace } from './row-kernel';
import type { RangeFormat } from './threads/range-format';
import type { RangeWork } from './threads/range-work';

/** A query with few rows as its result; `about` is the file an error is put down to. */
interface EngineAsk { sql: string; about: string; setup: EngineSetup }

/** Of files that go through the engine. */
export type EngineWork = RangeWork<EngineAsk, Cell[][], EngineRows, RowSpan, BadPlace>;

/** Reads through an engine that the caller owns, or else through one that it starts for itself when it is first needed. */
export function engineFormat(lent: Engine | null = null): RangeFormat<EngineAsk, Cell[][], EngineRows, RowSpan, BadPlace> {
  let own: Promise<Engine> | null = null;
  const engineFor = (setup: EngineSetup): Promise<Engine> => (lent === null ? (own ??= Engine.from(setup)) : Promise.resolve(lent));
  return {
    name: 'engine',
    scan: async ({ sql, about, setup }, signal) => (await engineFor(setup)).query(sql, about, signal),
    open: (file) => new EngineRowReader(file, engineFor(file.setup)),
    close: async () => (await own)?.close(),
  };
}
