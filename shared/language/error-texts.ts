import type { ErrorCode, SluiceError } from '../errors';

/** The four parts of what a failure says: what happened, where, what it leaves alone, the way out. Single sentences, without a full stop. */
export interface ErrorText {
  title: string;
  /** null when there is no place to name. Absolute paths stand last. */
  where: string | null;
  unaffected: string;
  whatToDo: string;
}

/** A text for every code: one that is missing does not compile. */
export type ErrorTexts = { [C in ErrorCode]: (error: Extract<SluiceError, { code: C }>) => ErrorText };

/** The texts of any error, out of those of each code. */
export function errorTextFrom(texts: ErrorTexts): (error: SluiceError) => ErrorText {
  return (error) => (texts[error.code] as (one: SluiceError) => ErrorText)(error);
}
