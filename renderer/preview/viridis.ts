import { token } from '../ui/token';

type Rgb = readonly [red: number, green: number, blue: number];

/** 256 colours of the ramp for magnitudes, four bytes each (red, green, blue, opaque), from its tokens. */
export function viridisRamp(): Uint8ClampedArray {
  return rampOf(Array.from({ length: 9 }, (_, i) => rgbOf(token(`viridis-${i}`))));
}

/** The same colours, as CSS has them. */
export function viridisColours(): string[] {
  const ramp = viridisRamp();
  return Array.from({ length: 256 }, (_, i) => `rgb(${ramp[i * 4]},${ramp[i * 4 + 1]},${ramp[i * 4 + 2]})`);
}

/** A ramp of 256 colours through evenly spaced stops. */
export function rampOf(stops: readonly Rgb[]): Uint8ClampedArray {
  const ramp = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(at));
    const [from, to] = [stops[below] as Rgb, stops[below + 1] as Rgb];
    for (let part = 0; part < 3; part++) ramp[i * 4 + part] = (from[part] as number) + ((to[part] as number) - (from[part] as number)) * (at - below);
    ramp[i * 4 + 3] = 255;
  }
  return ramp;
}

/** #RRGGBB */
function rgbOf(hex: string): Rgb {
  const part = (from: number): number => parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}
