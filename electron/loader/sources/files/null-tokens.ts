/** Text that stands for a missing cell unless the recipe names its own. */
export const defaultNullTokens: readonly string[] = ['', 'NA', 'NaN', 'nan', 'null', 'NULL', 'None', '\\N'];
