// Packs the built app into release/, unpacked, around the Electron runtime in use.
import { electronInUse } from './electron-runtime.mjs';
import { run } from './run-steps.mjs';

const { version, declared, dist } = electronInUse();
console.log(`Packing with Electron ${version}${version === declared ? '' : `: the fallback, not for release (${declared} is declared)`}`);
process.exitCode = run('electron-builder', [
  '--dir', '--publish', 'never',
  `-c.electronVersion=${version}`, `-c.electronDist=${dist}`, `-c.extraMetadata.declaredElectron=${declared}`,
], { ELECTRON_BUILDER_DISABLE_UPDATE_CHECK: '1' });
