/** Orders keys part by part: as whole numbers where that part of every key is one, else by code unit. */
export function keyOrder(keys: readonly (readonly string[])[]): (a: readonly string[], b: readonly string[]) => number {
  const parts = keys[0]?.length ?? 0;
  const isWhole = Array.from({ length: parts }, (_, part) => keys.every((key) => /^-?\d{1,18}$/.test(key[part] ?? '')));
  return (a, b) => {
    for (let part = 0; part < parts; part++) {
      const [x, y] = [a[part] as string, b[part] as string];
      if (x === y) continue;
      if (isWhole[part] && BigInt(x) !== BigInt(y)) return BigInt(x) < BigInt(y) ? -1 : 1;
      return x < y ? -1 : 1;
    }
    return 0;
  };
}
