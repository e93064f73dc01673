import asc from 'assemblyscript/asc';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const QUERY = '?assembly';

/** Compiles what is imported as `file.ts?assembly` from AssemblyScript to WebAssembly. Such a module exports its bytes. */
export function assembly() {
  return {
    name: 'sluice-assembly',
    enforce: 'pre',
    load: {
      filter: { id: /\?assembly$/ },
      async handler(id) {
        const file = id.slice(0, -QUERY.length);
        const folder = path.dirname(file);
        for (const name of readdirSync(folder)) this.addWatchFile(path.join(folder, name));
        const bytes = await compiled(folder, path.basename(file));
        return { code: `export default Buffer.from('${bytes.toString('base64')}', 'base64');`, moduleType: 'js' };
      },
    },
  };
}

async function compiled(folder, file) {
  let bytes = null;
  const { error, stderr } = await asc.main([file, '--baseDir', folder, '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'], { writeFile: (_name, contents) => { bytes = Buffer.from(contents); } });
  if (error !== null) throw new Error(`${error.message}\n${stderr}`);
  return bytes;
}
