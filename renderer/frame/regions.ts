/** Moves the focus to the next part of the window, round and round: pages, steps, work, status. */
export function goToNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + 1) % regions.length];
  const inside = next?.querySelector<HTMLElement>('[aria-current], button, input, select, textarea, [tabindex="0"]');
  (inside ?? next)?.focus();
}
