import { SluiceFailure } from '../../../../shared/errors';
import type { FilesSource, LongColumnsInput, RecipeInput } from '../../../../shared/recipe';
import { readRows, recipeFor } from './source-fixture';

export type Changes = { source: Partial<FilesSource>; columns?: Partial<LongColumnsInput>; load?: RecipeInput['load'] };

/** For tests: all that reading files in `folder` tells, or the failure it ends with, and who read them. A predicate that is always true takes a file through the engine. */
export async function outcomeOf(folder: string, changes: Changes, where?: string): Promise<{ told: unknown; reader: string | undefined }> {
  try {
    const { plan, ...read } = await readRows(recipeFor({ ...changes, source: { ...changes.source, where } }), folder);
    const { rows, nodeKeys, seen, batches } = plan;
    return { told: { planned: { rows, nodeKeys, seen, batches }, read }, reader: plan.files[0]?.reader };
  } catch (thrown) {
    if (!(thrown instanceof SluiceFailure)) throw thrown;
    const { code, ...rest } = thrown.error;
    return { told: 'row' in rest ? { code, row: rest.row } : { code }, reader: undefined };
  }
}
