/** Text that stands for a missing cell unless the recipe names its own. */
export const defaultNullTokens: readonly string[] = ['', 'NA', 'NaN', 'null', 'NULL', 'None', '\\N'];
