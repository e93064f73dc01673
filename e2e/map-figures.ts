import type { ElectronApplication, Page } from '@playwright/test';

/** Milliseconds from a click on a step of the window until its map and charts are there. */
export async function msUntilDrawn(page: Page, step: string): Promise<number> {
  return page.evaluate(async (name) => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith(name));
    const from = performance.now();
    button?.click();
    const isDrawn = (): boolean => document.querySelectorAll('.lane path[d^="M"]').length > 0 && (document.querySelector('.coverage .meta')?.textContent ?? '') !== '';
    while (!isDrawn()) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - from;
  }, step);
}

/** Frames a second, and the longest one, while a map is zoomed and moved at every frame: in to a few cells, about, and out again. */
export async function framesOfMap(page: Page, frames: number): Promise<{ perS: number; longestMs: number; drawnDetails: number }> {
  return page.evaluate(async (count) => {
    const map = document.querySelector('.map-frame') as HTMLElement;
    const { left, top, width, height } = map.getBoundingClientRect();
    const at = (x: number, y: number): PointerEventInit => ({ clientX: left + x * width, clientY: top + y * height, pointerId: 1, button: 0, bubbles: true, isPrimary: true });
    map.setPointerCapture = () => undefined;
    const metas = new Set<string>();
    const gaps: number[] = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < count; frame++) {
      const part = (frame / count) * 3;
      if (part < 1 || part >= 2) map.dispatchEvent(new WheelEvent('wheel', { ...at(0.4, 0.6), deltaY: part < 1 ? -60 : 60, cancelable: true }));
      else if (frame % 30 === 0) { map.dispatchEvent(new PointerEvent('pointerup', at(0.5, 0.5))); map.dispatchEvent(new PointerEvent('pointerdown', at(0.5, 0.5))); }
      else map.dispatchEvent(new PointerEvent('pointermove', at(0.5 + (frame % 30) / 60, 0.5 - (frame % 30) / 90)));
      const now = await new Promise<number>(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
      metas.add(document.querySelector('.coverage .meta')?.textContent ?? '');
    }
    map.dispatchEvent(new PointerEvent('pointercancel', at(0.5, 0.5)));
    const whole = gaps.reduce((sum, gap) => sum + gap, 0);
    return { perS: (gaps.length / whole) * 1000, longestMs: Math.max(...gaps), drawnDetails: metas.size };
  }, frames);
}

/** Resident megabytes of the page's process and of the loader's. */
export async function residentMb(app: ElectronApplication): Promise<{ page: number; loader: number }> {
  return app.evaluate(({ app: electron }) => {
    const of = (type: string): number => Math.max(0, ...electron.getAppMetrics().filter((one) => one.type === type || one.name === type).map(({ memory }) => memory.workingSetSize / 1024));
    return { page: of('Tab'), loader: of('Utility') };
  });
}
