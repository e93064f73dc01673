const PAGE_BYTES = 64 << 10;

/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: { Memory: new (size: { initial: number; maximum: number; shared: true }) => { readonly buffer: SharedArrayBuffer } };

/** Memory that threads may share and that begins at a page's border, as writing around the system's cache asks for. `bytes` is a multiple of 64 KiB. */
export function alignedMemory(bytes: number): SharedArrayBuffer {
  const pages = bytes / PAGE_BYTES;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
}
