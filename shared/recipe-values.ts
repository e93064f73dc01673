import { z } from 'zod';

/** What any text is checked by, and names of columns and zones with it. */
export const text = z.string().min(1);
export const columnName = text;
export const zone = text.default('UTC');

/** Number of steps, rows or the like: a whole number from `least` up. */
export const whole = (least: number) => z.number().int().min(least);

/** How a CSV file is written: only what sniffing gets wrong. */
export const csv = z.strictObject({
  delimiter: text.optional(),
  header: z.boolean().optional(),
  quote: z.string().max(1).optional(),
  nullValues: z.array(z.string()).optional(),
  encoding: text.optional(),
});

/** A count and s, min, h or d: 30s, 5min, 1h, 1d. */
export const step = z.string().regex(/^[1-9]\d*(s|min|h|d)$/);
