/** AssemblyScript, compiled to WebAssembly by scripts/assembly.mjs. */
declare module '*?assembly' {
  const wasm: Uint8Array;
  export default wasm;
}
