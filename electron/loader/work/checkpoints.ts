import type { LocatedRecipe } from '../../../shared/recipe';
import type { Accumulator, SavedRows } from '../series/accumulator';
import type { SourceMemo } from '../sources/source';
import type { Checkpoint, WorkHeader } from './journal';
import type { Work } from './open-work';

/** Work that a kill may cost, in milliseconds of a load; less than half a minute with the time that saving takes. Tests set another by SLUICE_CHECKPOINT_MS. */
const EVERY_MS = Number(process.env['SLUICE_CHECKPOINT_MS'] ?? 20_000);

export interface CheckpointsOptions {
  work: Work;
  accumulator: Accumulator;
  recipe: LocatedRecipe;
  recipePath: string | null;
  header: Pick<WorkHeader, 'rows' | 'batches' | 'planHash'>;
  memo: SourceMemo;
}

/** What a load knows of itself at a checkpoint. */
export type LoadFacts = Omit<Checkpoint, keyof SavedRows | 'savedAtMs'>;

/** Makes a load safe now and then, so that it can go on after a kill. A load that is over before the first time never touches the disk. */
export class Checkpoints {
  readonly #options: CheckpointsOptions;
  #lastMs = performance.now();
  #lastBatch = -1;

  constructor(options: CheckpointsOptions) {
    this.#options = options;
  }

  get isDue(): boolean {
    return performance.now() - this.#lastMs >= EVERY_MS;
  }

  /** Whether there is something to go on from. */
  get isBegun(): boolean { return this.#options.work.isBegun; }

  /** Makes everything up to batch `facts.batch` safe; null when it is already. */
  async save(facts: LoadFacts): Promise<{ bytes: number; tookMs: number } | null> {
    if (facts.batch === this.#lastBatch) return null;
    const { work, accumulator, recipe, recipePath, header, memo } = this.#options;
    const [beganMs, bytesBefore] = [performance.now(), work.files.bytesWritten];
    if (!work.isBegun) await work.begin({ recipe, recipePath, ...header }, memo);
    const saved = await accumulator.save();
    await work.record({ ...facts, savedAtMs: Date.now(), ...saved });
    await accumulator.removeOutdated();
    this.#lastBatch = facts.batch;
    this.#lastMs = performance.now();
    return { bytes: work.files.bytesWritten - bytesBefore, tookMs: this.#lastMs - beganMs };
  }
}
