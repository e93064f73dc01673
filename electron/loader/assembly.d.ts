/** AssemblyScript, compiled to WebAssembly by scripts/assembly.mjs. */
declare module '*?assembly' {
  const wasm: Uint8Array;
  export default wasm;
}

/** The same, in memory that it is given. */
declare module '*?assembly-in-memory' {
  const wasm: Uint8Array;
  export default wasm;
}

/** The same, in memory that it is given and that threads may share. */
declare module '*?assembly-in-shared-memory' {
  const wasm: Uint8Array;
  export default wasm;
}
