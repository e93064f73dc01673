import { createHash } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from '../shared/manifest';
import { runCli } from './run-cli';

const START = '2025-07-01';
const DAY_STEPS = 1440;

/** A series folder of so many nodes by days of one-minute steps, one channel, with gaps, silent nodes and a blackout: an export whose arrays are written anew, larger. Returns the folder. */
export async function writeGrownSeries(folder: string, nodes: number, days: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const end = new Date(Date.parse(START) + days * 86_400_000).toISOString().slice(0, 10);
  await writeFile(path.join(folder, 'rows.csv'), `time,node,flow\n${START} 00:00,a,1\n${START} 00:01,a,2\n`);
  await writeFile(path.join(folder, 'month.sluice.json'), JSON.stringify({
    sluice: 1, name: 'month', source: { kind: 'files', paths: ['rows.csv'] },
    columns: { node: ['node'], time: { column: 'time', zone: 'Asia/Shanghai' }, values: [{ column: 'flow' }] },
    grid: { step: '1min', zone: 'Asia/Shanghai', start: START, end }, windows: { history: 12, horizon: 12 }, export: [{ format: 'series' }],
  }));
  runCli('run', path.join(folder, 'month.sluice.json'), '--out', path.join(folder, 'out'));
  const series = path.join(folder, 'out', 'series');
  const steps = days * DAY_STEPS;
  const manifest = JSON.parse(await readFile(path.join(series, 'manifest.json'), 'utf8')) as Manifest;
  const { observed, files } = await writeCells(series, steps, nodes);
  const [head = '', , ...rest] = (await readFile(path.join(series, 'nodes.csv'), 'utf8')).split('\n');
  const columns = head.split(',').length;
  const places = Array.from({ length: nodes }, (_, node) => [node, `N${String(node).padStart(5, '0')}`, `N${String(node).padStart(5, '0')}`, 39.5 + (node % 141) / 141, 116 + Math.floor(node / 141) / 141].slice(-columns).join(','));
  const text = [head, ...places, ...rest.slice(-1)].join('\n');
  await writeFile(path.join(series, 'nodes.csv'), text);
  files.set('nodes.csv', { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') });
  const missing = steps * nodes - observed;
  const grown = {
    ...manifest, nodes, missing,
    channels: manifest.channels.map((channel) => ({ ...channel, observed, missing })),
    files: manifest.files.map((file) => ({ ...file, ...files.get(file.path), ...(/^(values|mask)\.npy$/.test(file.path) && { shape: [steps, nodes, 1] }) })),
  };
  await writeFile(path.join(series, 'manifest.json'), withHash(grown));
  return series;
}

async function writeCells(series: string, steps: number, nodes: number): Promise<{ observed: number; files: Map<string, { bytes: number; sha256: string }> }> {
  const files = new Map<string, { bytes: number; sha256: string }>();
  const values = await arrayWriter(series, 'values.npy', '<f4', [steps, nodes, 1]);
  const mask = await arrayWriter(series, 'mask.npy', '|u1', [steps, nodes, 1]);
  const [row, seen] = [new Float32Array(nodes), new Uint8Array(nodes)];
  let observed = 0;
  for (let step = 0; step < steps; step++) {
    const ofDay = 40 + 30 * Math.sin((step / DAY_STEPS) * 2 * Math.PI);
    for (let node = 0; node < nodes; node++) {
      const isSilent = (node % 97 === 5 && step < steps / 3) || (step % 9000 > 8800 && node % 5 > 1) || (step * 31 + node * 17) % 101 < 3;
      seen[node] = isSilent ? 0 : 1;
      row[node] = isSilent ? NaN : ofDay + ((node * 7 + step * 13) % 23);
      if (!isSilent) observed++;
    }
    await values.add(new Uint8Array(row.buffer));
    await mask.add(seen);
  }
  for (const one of [values, mask]) files.set(one.name, await one.close());
  return { observed, files };
}

interface ArrayWriter { name: string; add: (bytes: Uint8Array) => Promise<void>; close: () => Promise<{ bytes: number; sha256: string }> }

async function arrayWriter(folder: string, name: string, descr: string, shape: number[]): Promise<ArrayWriter> {
  const file = await open(path.join(folder, name), 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  const add = async (part: Uint8Array): Promise<void> => {
    hash.update(part);
    bytes += part.length;
    await file.write(part);
  };
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const head = Buffer.from(`\x93NUMPY\x01\0\0\0${text.padEnd(117)}\n`, 'latin1');
  head.writeUInt16LE(118, 8);
  await add(head);
  return {
    name, add,
    async close() {
      await file.close();
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}

function withHash(manifest: object): string {
  const text = (hash: string): string => `${JSON.stringify({ ...manifest, manifestSha256: hash }, null, 2)}\n`;
  return text(createHash('sha256').update(text('0'.repeat(64))).digest('hex'));
}
