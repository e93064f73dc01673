/** Takes the analyst to the first thing that is wrong on the screen: a field, or an error with what can be done about it. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>('#recipe-form :is([aria-invalid], .fault button)');
    first?.focus();
    first?.scrollIntoView({ block: 'nearest' });
  });
}
