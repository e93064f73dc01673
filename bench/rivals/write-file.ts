import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { mark, tell } from '../told';

// A limit: so many bytes written to one file from front to back, and synced. FILE BYTES
const [path, count] = process.argv.slice(2) as [string, string];
const bytes = Number(count);
const block = Buffer.alloc(8 << 20, 'sluice');
const beganMs = performance.now();
const file = openSync(path, 'w');
for (let at = 0; at < bytes;) at += writeSync(file, block, 0, Math.min(block.length, bytes - at));
fsyncSync(file);
closeSync(file);
const workMs = performance.now() - beganMs;
rmSync(path);
tell({ done: mark(), bytes, workMs });
