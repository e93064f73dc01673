import { z } from 'zod';

/** What the app remembers of the analyst's choices. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  recentRecipes: z.array(z.string()).max(10).default([]),
  exportFolder: z.string().nullable().default(null),
});
export type Settings = z.output<typeof settingsSchema>;
