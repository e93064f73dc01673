import type { BatchAddress } from '../../../shared/load-state';
import { isWideRecipe, type FilesSource as FilesSpec, type LongRecipe, type Recipe } from '../../../shared/recipe';
import type { SourceDescription } from '../../../shared/source-description';
import { FilesSource } from './files/files-source';
import type { Batch, Source, SourceMemo, SourcePlan } from './source';
import { guessWide } from './wide/guess-wide';
import { isNumberedHeader } from './wide/wide-header';
import { WideSource } from './wide/wide-source';

/** Files with a row for each node and time, or with a column for each node: the recipe that is planned says which. */
export class FilesOfAnyLayout implements Source {
  readonly #spec: FilesSpec;
  readonly #folder: string;
  readonly #long: FilesSource;
  readonly #wide: WideSource;
  #planned: FilesSource | WideSource;

  constructor(spec: FilesSpec, folder: string) {
    this.#spec = spec;
    this.#folder = folder;
    this.#long = new FilesSource(spec, folder);
    this.#wide = new WideSource(spec, folder);
    this.#planned = this.#long;
  }

  get readsAtOnce(): number {
    return this.#planned.readsAtOnce;
  }

  async describe(signal: AbortSignal): Promise<SourceDescription> {
    const arrays = await this.#wide.describe(signal);
    if (arrays !== null) return arrays;
    const description = await this.#describeNamed(await this.#long.describe(signal), signal);
    const wide = guessWide(description);
    return wide === null ? description : { ...description, guess: { ...description.guess, node: [], values: [], wide }, notes: [{ kind: 'wide', ...wide }, ...description.notes] };
  }

  /** A first line of sensors' numbers is taken for data where rows are expected. */
  async #describeNamed(found: SourceDescription, signal: AbortSignal): Promise<SourceDescription> {
    if (found.csv?.header !== false || this.#spec.csv.header !== undefined || guessWide(found) === null || !isNumberedHeader(found.firstRows)) return found;
    const named = new FilesSource({ ...this.#spec, csv: { ...this.#spec.csv, header: true } }, this.#folder);
    try {
      return await named.describe(signal);
    } finally {
      await named.close();
    }
  }

  plan(recipe: Recipe, signal: AbortSignal, memo?: SourceMemo): Promise<SourcePlan> {
    if (isWideRecipe(recipe)) {
      this.#planned = this.#wide;
      return this.#wide.plan(recipe, signal);
    }
    this.#planned = this.#long;
    return this.#long.plan(recipe as LongRecipe, signal, memo);
  }

  read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    return this.#planned.read(address, into, signal);
  }

  async close(): Promise<void> {
    await this.#long.close();
    await this.#wide.close();
  }
}
