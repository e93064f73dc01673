/** What is told of a cell beside its value, as a sum: several rows fell into it; its value was beyond the bounds of the recipe. */
export const REPEATED = 1;
export const OUTLIER = 2;
