import { z } from 'zod';

/** What the app remembers of the analyst's choices. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  recentRecipes: z.array(z.string()).max(10).default([]),
  exportFolder: z.string().nullable().default(null),
});
export type Settings = z.output<typeof settingsSchema>;

/** A change of some settings. Left-out keys stay as they are, so it has no defaults (zod would fill them in). */
export const settingsChangeSchema = z.strictObject({
  language: settingsSchema.shape.language.unwrap(),
  theme: settingsSchema.shape.theme.unwrap(),
  recentRecipes: settingsSchema.shape.recentRecipes.unwrap(),
  exportFolder: settingsSchema.shape.exportFolder.unwrap(),
}).partial();
export type SettingsChange = z.output<typeof settingsChangeSchema>;
