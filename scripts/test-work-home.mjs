// Loads of unit tests keep their work files in a folder of their own, which is gone afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function setup() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-test-work-'));
  process.env.SLUICE_WORK = home;
  return () => fs.rmSync(home, { recursive: true, force: true });
}
