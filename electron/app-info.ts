import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { AppInfo } from '../shared/ipc';
import { workHome } from './loader/work/work-home';

/** What a build is made of. A packaged app's package.json has no devDependencies; packaging writes the release there instead. */
const packageSchema = z.object({
  dependencies: z.object({ '@duckdb/node-api': z.string() }),
  devDependencies: z.object({ electron: z.string() }).optional(),
  declaredElectron: z.string().optional(),
});

export function readAppInfo(logFile: string): AppInfo {
  const { dependencies, devDependencies, declaredElectron } = packageSchema.parse(JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8')));
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    duckdb: dependencies['@duckdb/node-api'],
    declaredElectron: declaredElectron ?? devDependencies?.electron ?? process.versions.electron,
    platform: `${process.platform} ${process.arch}`,
    locale: app.getLocale(),
    logFile,
    memoryBytes: totalmem(),
    workFolder: workHome(),
  };
}
