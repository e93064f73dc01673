import type { Hdf5Attributes, Hdf5Dataset } from './hdf5-file';

/** Texts in UTF-8, each padded with NUL to the length of the longest. */
export function textDataset(name: string, texts: readonly string[], attributes: Hdf5Attributes): Hdf5Dataset {
  const longest = texts.reduce((most, text) => Math.max(most, Buffer.byteLength(text)), 1);
  return {
    name, type: { textBytes: longest }, shape: [texts.length], attributes,
    blocks: () => {
      const bytes = Buffer.alloc(texts.length * longest);
      texts.forEach((text, i) => bytes.write(text, i * longest, 'utf8'));
      return [bytes];
    },
  };
}
