import type { LoadPlan } from '../../shared/plan';
import { recipeSchema, type Recipe, type RecipeInput } from '../../shared/recipe';
import type { SourceDescription } from '../../shared/source-description';

/** A recipe for tests: hourly air quality of stations, with what `changes` says otherwise. */
export function sampleRecipe(changes: Partial<RecipeInput> = {}): Recipe {
  return recipeSchema.parse({
    sluice: 1, name: 'beijing', source: { kind: 'files', paths: ['/data/air.csv'] },
    columns: { node: ['station'], time: { column: 'time', zone: 'Asia/Shanghai' }, values: [{ column: 'pm' }] }, grid: { step: '1h', zone: 'Asia/Shanghai' }, ...changes,
  });
}

/** What the loader says of its source. */
export function sampleDescription(changes: Partial<SourceDescription> = {}): SourceDescription {
  const column = (name: string, type: SourceDescription['columns'][number]['type']): SourceDescription['columns'][number] => ({ name, type, sourceType: 'VARCHAR', sample: '1', packed: null });
  return {
    files: [{ path: '/data/air.csv', format: 'csv', bytes: 1000, rows: null }],
    columns: [column('station', 'text'), column('time', 'timestamp'), column('pm', 'number'), column('so2', 'number')],
    firstRows: [], notes: [], csv: { delimiter: ',', header: true, quote: '"', encoding: 'utf-8' },
    guess: { node: ['station'], time: { column: 'time', format: 'auto' }, values: ['pm', 'so2'], stepSeconds: 3600 },
    ...changes,
  };
}

/** Its plan: three stations over 100 hours from 2024-01-01T00:00 in Shanghai. */
export function samplePlan(): LoadPlan {
  const startS = Date.UTC(2023, 11, 31, 16) / 1000;
  return {
    files: [{ path: '/data/air.csv', rows: 150, bytes: 1000, reader: 'direct', engineReason: null }], rows: 150, batches: 1,
    nodes: { count: 3, inData: 3, inTable: null, notInTable: { count: 0, examples: [] }, notInData: { count: 0, examples: [] }, withoutPosition: 3, positions: 0 },
    grid: { zone: 'Asia/Shanghai', stepS: 3600, steps: 100, startS, endS: startS + 360_000, calendar: false },
    seen: { firstS: startS, lastS: startS + 99 * 3600 },
    samples: { train: 37, val: 0, test: 0 }, dst: [], warehouse: null,
    leakage: { shared: [], scaler: null, fill: { method: 'none', cellsFromLater: 0 } },
    forecast: { valuesBytes: 1, maskBytes: 1, memoryBytes: 1, budgetBytes: 1, leastBytes: 1, mode: 'memory', diskBytes: 0, exports: [] },
  };
}
