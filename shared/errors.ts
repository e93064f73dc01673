import type { PushDownRefusal } from './warehouse-plan';

/** Where in a file something stands. Lines count from 1, the header included. */
export interface Place { path: string; line?: number | undefined; column?: string | undefined; value?: string | undefined }

/** One row that could not be used. `text` is the row as it stands in the file, cut to 1,000 characters. */
export interface BadRow extends Place { reason: 'value-unreadable' | 'time-unreadable' | 'key-missing' | 'cell-count-wrong'; text?: string | undefined }

/** Every failure a user can meet. Codes are stable: logs, docs and translations key on them. */
export type SluiceError =
  | { code: 'usage'; message: string }
  | { code: 'recipe-not-found'; path: string }
  | { code: 'recipe-not-json'; path: string; line: number; column: number; fault: JsonFault }
  | { code: 'recipe-invalid'; path: string | null; issues: RecipeIssue[] }
  | { code: 'ini-unusable'; path: string; missing: string[] | null }
  | { code: 'jobs-too-many'; most: number }
  | { code: 'job-table-invalid'; path: string; faults: JobFault[] }
  | { code: 'file-not-found'; path: string; role: 'source' | 'nodes' | 'series' | 'holidays' | 'distances' | 'parameters' }
  | { code: 'file-empty'; path: string }
  | { code: 'file-unreadable'; path: string; reason: string }
  | { code: 'format-unknown'; path: string }
  | { code: 'layout-wide-needed'; path: string }
  | { code: 'array-unusable'; path: string; why: 'name' | 'shape' | 'type'; found: string; names: string[] }
  | { code: 'header-missing'; path: string; firstLine: string }
  | { code: 'delimiter-wrong'; path: string; delimiter: string; suggestion: string | null; firstLine: string }
  | { code: 'column-not-found'; path: string; column: string; role: 'node' | 'time' | 'value' | 'node-table' | 'distance'; available: string[]; suggestion: string | null }
  | { code: 'encoding-unknown'; path: string; encoding: string }
  | { code: 'where-invalid'; where: string; reason: string }
  | { code: 'zone-unknown'; zone: string; field: string }
  | { code: 'time-text-invalid'; field: string; value: string }
  | { code: 'bad-row'; row: BadRow; rejectedSoFar: number; maxBadRows: number }
  | { code: 'date-unreadable'; path: string; line: number; value: string }
  | { code: 'rows-none'; path: string; where: string | null }
  | { code: 'rows-none-accepted'; outOfGrid: number; unknownNodes: number; rejected: number }
  | { code: 'nodes-share-hash'; first: string; second: string }
  | { code: 'grid-end-before-start'; start: string; end: string }
  | { code: 'grid-too-long'; steps: number; maxSteps: number }
  | { code: 'windows-longer-than-data'; windowSteps: number; steps: number; split: 'train' | 'val' | 'test' | 'all' | 'day' }
  | { code: 'gaps-leave-no-window'; gaps: 'drop-missing-cell' | 'drop-missing-step'; windows: number }
  | { code: 'graph-without-edges'; why: 'no-position'; nodes: number }
  | { code: 'graph-without-edges'; why: 'no-known-node'; path: string; rows: number; node: string }
  | { code: 'graph-without-edges'; why: 'distances-elsewhere'; path: string }
  | { code: 'file-changed'; path: string }
  | { code: 'warehouse-refused'; what: string; serviceCode: string; message: string; requestId: string }
  | { code: 'warehouse-unreachable'; what: string; reason: string }
  | { code: 'warehouse-keys-missing'; profile: string | null; variables: string[] }
  | { code: 'warehouse-profile-unknown'; profile: string; path: string; reason: string | null }
  | { code: 'warehouse-keys-not-kept'; profile: string }
  | { code: 'warehouse-keys-for-another'; profile: string; endpoint: string }
  | { code: 'warehouse-partitions-none'; table: string; wanted: string }
  | { code: 'warehouse-rows-limited'; rows: number }
  | { code: 'warehouse-source-changed'; part: string }
  | { code: 'push-down-impossible'; refusal: PushDownRefusal }
  | { code: 'push-down-inexact'; channel: string }
  | { code: 'memory-budget-exceeded'; neededBytes: number; budgetBytes: number }
  | { code: 'work-in-use'; path: string; pid: number }
  | { code: 'disk-full'; path: string; neededBytes: number }
  | { code: 'output-unwritable'; path: string; reason: string }
  | { code: 'output-not-ours'; path: string }
  | { code: 'export-not-found'; path: string }
  | { code: 'verification-failed'; path: string; problems: VerifyProblem[] }
  | { code: 'load-not-found'; loadId: string }
  | { code: 'load-running'; name: string }
  | { code: 'loader-died'; exitCode: number | null; lastLines: string[] }
  | { code: 'cancelled' }
  | { code: 'internal'; message: string };

export interface RecipeIssue {
  /** Dotted path of the key, "" for the recipe itself. */
  path: string;
  kind: 'unknown-key' | 'missing' | 'invalid';
  /** What the key takes; null where it takes no value at all (unknown keys). */
  expected: RecipeExpectation | null;
  /** The value that stands there, as JSON cut to 80 characters; null when there is none. */
  found: string | null;
  /** The key or value that was probably meant. */
  suggestion: string | null;
}

/** What is wrong in a table of parameters. Lines count from 1; `value` as it stands there. */
export interface JobFault { line: number; column: string | null; value: string | null; why: JobFaultReason }

export type JobFaultReason =
  | { kind: 'no-rows' | 'not-a-list' | 'not-text' | 'column-twice' | 'quote-open' | 'value-missing' }
  | { kind: 'not-json'; fault: JsonFault; character: number }
  | { kind: 'column-unnamed'; place: number }
  | { kind: 'cell-count'; found: number; expected: number }
  /** A placeholder of the recipe without a column; `suggestion` is the column that was probably meant. */
  | { kind: 'column-missing'; suggestion: string | null }
  | { kind: 'no-placeholder'; columns: string[] }
  | { kind: 'name-twice'; firstLine: number }
  | { kind: 'recipe'; issue: RecipeIssue };

/** What a key of a recipe takes. */
export type RecipeExpectation =
  | { kind: 'one-of'; values: string[] }
  | { kind: 'number'; isWhole: boolean; least: number | null; most: number | null; isNullable: boolean }
  | { kind: 'list'; least: number | null; most: number | null }
  | { kind: 'text' | 'character' | 'true-or-false' | 'object' | 'step' | 'ratios' | 'each-once' | 'time-pattern' | 'address' | 'partition' | 'table-or-sql' | 'with-table' | 'long-columns' | 'warehouse' | 'whole-day' | 'segment-before-target' | 'date-file' | 'quantiles' | 'rank' | 'min-or-max' | 'not-below-min' | 'once-a-channel' };

/** Why text is not JSON. `ends-too-soon` is what a file cut off in the middle shows. */
export type JsonFault = 'empty' | 'comment' | 'trailing-comma' | 'comma-missing' | 'quotes-missing' | 'wrong-quotes' | 'ends-too-soon' | 'text-after-end' | 'not-utf-8' | 'unexpected';

export interface VerifyProblem {
  file: string;
  kind: 'missing' | 'size' | 'hash' | 'dtype' | 'shape' | 'manifest';
  expected: string;
  found: string;
}

export type ErrorCode = SluiceError['code'];

/** What is thrown inside a process; across one it travels as a Result. */
export class SluiceFailure extends Error {
  readonly error: SluiceError;
  constructor(error: SluiceError) {
    super(`${error.code} ${JSON.stringify(error)}`);
    this.name = 'SluiceFailure';
    this.error = error;
  }
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: SluiceError };

/** Any thrown thing as one of our errors. */
export function errorFrom(thrown: unknown): SluiceError {
  if (thrown instanceof SluiceFailure) return thrown.error;
  if (thrown instanceof Error && thrown.name === 'AbortError') return { code: 'cancelled' };
  return { code: 'internal', message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
}

/** 0 done, 1 internal, 2 recipe or usage, 3 source, 4 cancelled, 5 out of disk or budget, 6 verification failed. */
export function exitCodeOf(error: SluiceError): number {
  switch (error.code) {
    case 'internal': case 'loader-died': return 1;
    case 'usage': case 'recipe-not-found': case 'recipe-not-json': case 'recipe-invalid': case 'ini-unusable': case 'job-table-invalid': case 'jobs-too-many': case 'zone-unknown': case 'time-text-invalid':
    case 'grid-end-before-start': case 'grid-too-long': case 'windows-longer-than-data': case 'gaps-leave-no-window': case 'load-not-found': case 'load-running':
    case 'output-not-ours': case 'work-in-use': return 2;
    case 'file-not-found': case 'file-empty': case 'file-unreadable': case 'format-unknown': case 'layout-wide-needed': case 'array-unusable': case 'header-missing': case 'delimiter-wrong':
    case 'column-not-found': case 'encoding-unknown': case 'where-invalid': case 'bad-row': case 'date-unreadable': case 'rows-none': case 'rows-none-accepted': case 'nodes-share-hash': case 'graph-without-edges': case 'file-changed':
    case 'warehouse-refused': case 'warehouse-unreachable': case 'warehouse-keys-missing': case 'warehouse-profile-unknown': case 'warehouse-keys-not-kept': case 'warehouse-keys-for-another': case 'warehouse-partitions-none': case 'warehouse-rows-limited': case 'warehouse-source-changed': case 'push-down-impossible': case 'push-down-inexact': return 3;
    case 'cancelled': return 4;
    case 'memory-budget-exceeded': case 'disk-full': case 'output-unwritable': return 5;
    case 'verification-failed': case 'export-not-found': return 6;
  }
}
