import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Measurement } from './bench-world';
import { BenchData } from './data/bench-data';
import type { Measured } from './finding';
import { measureHundred } from './measurements/hundred';
import { measureLimits } from './measurements/limits';
import { measureMaxCompute } from './measurements/maxcompute';
import { measureArrow, measureCsv, measureParquet } from './measurements/month';
import { measureNpz } from './measurements/npz';
import { measureScaling } from './measurements/scaling';
import { measureSmall } from './measurements/small';
import { optionsFrom } from './options';
import { markdownOf, reportOf } from './report';

const measurements: Record<string, Measurement> = {
  limits: measureLimits, parquet: measureParquet, csv: measureCsv, arrow: measureArrow, small: measureSmall, npz: measureNpz, maxcompute: measureMaxCompute, scaling: measureScaling, hundred: measureHundred,
};
/** They need tables of 100 million rows. */
const large = ['scaling', 'hundred'];

const options = optionsFrom(process.argv.slice(2));
const unknown = options.only.filter((name) => !(name in measurements));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(measurements).join(', ')}, not ${unknown.join(', ')}`);
const say = (line: string): void => { process.stderr.write(`${line}\n`); };
const world = { ...options, data: new BenchData(options.dataFolder, say), say };

const measured: Measured[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  const isWanted = options.only.length === 0 ? options.hasHundredMillion || !large.includes(name) : options.only.includes(name);
  if (!isWanted) continue;
  say(name);
  measured.push(await measure(world));
}
const report = reportOf(measured, options.isQuick, pythonVersions(options.python));
const jsonPath = options.jsonPath ?? world.data.pathOf(`report-${report.date.slice(0, 19).replaceAll(':', '-')}.json`);
writeFileSync(jsonPath, `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(jsonPath.replace(/(\.json)?$/, '.md'), markdownOf(report));
process.stdout.write(markdownOf(report));
say(`Written: ${jsonPath}`);

/** Versions of Python's contenders, as far as they are there. */
function pythonVersions(python: string): Record<string, string> {
  const script = 'import json, sys, importlib\nfound = {"python": sys.version.split()[0]}\nfor name in ("numpy", "pandas", "polars", "pyarrow"):\n    try: found[name] = importlib.import_module(name).__version__\n    except ImportError: pass\nprint(json.dumps(found))';
  const { status, stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) as Record<string, string> : {};
}
