/** The value a design token has now, such as the colour of `series-1`, for what CSS cannot reach: canvases. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
