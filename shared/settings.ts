import { z } from 'zod';

/** How much the log files of app and loads say: each level also what those before it do. */
export const logLevels = ['error', 'warn', 'info'] as const;
export type LogLevel = (typeof logLevels)[number];

const logLevel = z.enum(logLevels);
const proxy = z.url({ protocol: /^https?$/, hostname: /.+/ });

/** What the app remembers of the analyst's choices. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  recentRecipes: z.array(z.string()).max(10).default([]),
  exportFolder: z.string().nullable().default(null),
  /** Memory budget of new recipes; null: a recipe's own default. */
  memoryMb: z.number().int().min(64).max(1_000_000).nullable().default(null),
  /** Where loads keep what lets them go on; null: the usual folder, or the one of SLUICE_WORK. */
  workFolder: z.string().min(1).max(4096).nullable().default(null),
  /** A level that there is no more says all. */
  logLevel: logLevel.catch('info').default('info'),
  /** Of connections that name none of their own; null to connect directly. */
  proxy: proxy.nullable().default(null),
  /** Certificates to trust besides the usual ones, as PEM, of connections that name none of their own. */
  caFile: z.string().min(1).max(4096).nullable().default(null),
  /** Hosts and keys are hidden wherever the window shows them. */
  isPresenting: z.boolean().default(false),
});
export type Settings = z.output<typeof settingsSchema>;

const { shape } = settingsSchema;

/** A change of some settings. Left-out keys stay as they are, so it has no defaults (zod would fill them in). */
export const settingsChangeSchema = z.strictObject({
  language: shape.language.unwrap(),
  theme: shape.theme.unwrap(),
  recentRecipes: shape.recentRecipes.unwrap(),
  exportFolder: shape.exportFolder.unwrap(),
  memoryMb: shape.memoryMb.unwrap(),
  workFolder: shape.workFolder.unwrap(),
  logLevel,
  proxy: shape.proxy.unwrap(),
  caFile: shape.caFile.unwrap(),
  isPresenting: shape.isPresenting.unwrap(),
}).partial();
export type SettingsChange = z.output<typeof settingsChangeSchema>;

/** What of the settings a loader goes by; null where it has its own way. */
export const loaderPlacesSchema = z.strictObject({ workFolder: shape.workFolder.unwrap(), proxy: shape.proxy.unwrap(), caFile: shape.caFile.unwrap() });
export type LoaderPlaces = z.output<typeof loaderPlacesSchema>;
