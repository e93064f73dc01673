/** Bytes of base64 text. */
export function bytesFromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Pixels (red, green, blue, alpha) of a coverage map: nothing observed is clear, so that the hatch below shows through. */
export function coveragePixels(shares: Uint8Array, ramp: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(shares.length * 4);
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i] as number;
    if (share === 0) continue;
    for (let part = 0; part < 4; part++) pixels[i * 4 + part] = ramp[share * 4 + part] as number;
  }
  return pixels;
}

/** Share of cells that hold anything at all, and the mean share, for the map in words. */
export function coverageInWords(shares: Uint8Array): { mean: number; empty: number } {
  let sum = 0;
  let empty = 0;
  for (const share of shares) {
    sum += share;
    if (share === 0) empty++;
  }
  return shares.length === 0 ? { mean: 0, empty: 0 } : { mean: sum / 255 / shares.length, empty: empty / shares.length };
}
