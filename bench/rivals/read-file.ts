import { closeSync, openSync, readSync } from 'node:fs';
import { rivalTask } from '../rival-table';
import { mark, tell } from '../told';

// A limit, not a rival: the file's bytes, read once from front to back.
const block = Buffer.allocUnsafeSlow(8 << 20);
const beganMs = performance.now();
const file = openSync(rivalTask().file, 'r');
let bytes = 0;
for (let got = -1; got !== 0; bytes += got) got = readSync(file, block);
closeSync(file);
const workMs = performance.now() - beganMs;
tell({ done: mark(), bytes, workMs });
