import { Engine } from './duckdb';
import { EngineRowReader, type EngineRows, type RowSpan } from './engine-row-reader';
import type { BadPlace } from './row-kernel';
import type { RangeFormat } from './threads/range-format';
import type { RangeWork } from './threads/range-work';

/** Of the rows of files that go through the engine. Nothing is scanned so: SQL does that. */
export type EngineWork = RangeWork<never, never, EngineRows, RowSpan, BadPlace>;

/** Reads through an engine that the caller owns, or else through one that it starts for itself when the first file comes. */
export function engineFormat(lent: Engine | null = null): RangeFormat<never, never, EngineRows, RowSpan, BadPlace> {
  let own: Promise<Engine> | null = null;
  return {
    name: 'engine',
    scan: (nothing) => nothing,
    open: (file) => new EngineRowReader(file, lent === null ? (own ??= Engine.from(file.setup)) : Promise.resolve(lent)),
    close: async () => (await own)?.close(),
  };
}
