/** A series drawn small: an SVG path over a box `width` x `height`; the pen is lifted where a value is missing. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return '';
  const low = Math.min(...present);
  const span = Math.max(...present) - low || 1;
  let path = '';
  let isDown = false;
  values.forEach((value, at) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = Math.round((at / Math.max(1, values.length - 1)) * width * 10) / 10;
    const y = Math.round((height - 1 - ((value - low) / span) * (height - 2)) * 10) / 10;
    path += isDown ? `L${x} ${y}` : `M${x} ${y}h0.01`;
    isDown = true;
  });
  return path;
}
