/** What the parts of a time have been read as, by the places below. */
export type TimeParts = Int32Array;

export const YEAR = 0;
export const MONTH = 1;
export const DAY = 2;
export const HOUR = 3;
export const MINUTE = 4;
export const SECOND = 5;
export const MICROS = 6;
/** Seconds east of UTC. */
export const OFFSET_S = 7;
/** 0 or 1, or NONE. */
export const IS_AFTERNOON = 8;
/** From 1 on, or NONE. */
export const DAY_OF_YEAR = 9;

/** In place of what a pattern does not have. */
export const NONE = -1;
/** What a time is that says nothing. */
export const absentParts: TimeParts = Int32Array.of(1900, 1, 1, 0, 0, 0, 0, 0, NONE, NONE);
