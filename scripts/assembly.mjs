import asc from 'assemblyscript/asc';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What a module is asked for by, and the memory that it then works in: its own, or one that it is given. */
const queries = new Map([
  ['?assembly', []],
  ['?assembly-in-memory', ['--importMemory']],
  ['?assembly-in-shared-memory', ['--importMemory', '--sharedMemory', '--maximumMemory', '65536', '--enable', 'threads']],
]);

/** Compiles what is imported as `file.ts?assembly`, or by another of the queries, from AssemblyScript to WebAssembly. Such a module exports its bytes. */
export function assembly() {
  return {
    name: 'sluice-assembly',
    enforce: 'pre',
    load: {
      filter: { id: /\?assembly(-in-(shared-)?memory)?$/ },
      async handler(id) {
        const [file, query] = id.split(/(?=\?)/);
        const folder = path.dirname(file);
        for (const name of readdirSync(folder)) this.addWatchFile(path.join(folder, name));
        const bytes = await compiled(folder, path.basename(file), queries.get(query));
        return { code: `export default Buffer.from('${bytes.toString('base64')}', 'base64');`, moduleType: 'js' };
      },
    },
  };
}

async function compiled(folder, file, memory) {
  let bytes = null;
  const { error, stderr } = await asc.main([file, '--baseDir', folder, '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...memory], { writeFile: (_name, contents) => { bytes = Buffer.from(contents); } });
  if (error !== null) throw new Error(`${error.message}\n${stderr}`);
  return bytes;
}
