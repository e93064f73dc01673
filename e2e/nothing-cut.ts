import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './fixtures';

/** A small window, and one that is enlarged twice: 640 x 400 of the page's own pixels. */
const sizes = {
  '1024 x 640': { width: 1024, height: 640, zoom: 1 },
  '200 %': { width: 1280, height: 800, zoom: 2 },
};
export type Size = keyof typeof sizes;

/** In a window of this size the page does not scroll sideways, and no control of it is cut where it cannot be scrolled to. The window has its own size again afterwards. */
export async function expectNothingCut(app: ElectronApplication, page: Page, screen: string, size: Size): Promise<void> {
  const { width, height, zoom } = sizes[size];
  const before = await app.evaluate(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows()[0];
    const was = window?.getContentSize() ?? [0, 0];
    window?.setContentSize(wanted.width, wanted.height);
    window?.webContents.setZoomFactor(wanted.zoom);
    return was;
  }, { width, height, zoom });
  await page.waitForFunction((wide) => innerWidth === wide, width / zoom);
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))); }));
  expect.soft(await page.evaluate(cutParts), `${screen}, ${size}`).toEqual([]);
  await app.evaluate(({ BrowserWindow }, [w = 0, h = 0]) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.webContents.setZoomFactor(1);
    window?.setContentSize(w, h);
  }, before);
  await page.waitForFunction((wide) => innerWidth === wide, before[0]);
}

/** Runs in the page. */
function cutParts(): string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const control of document.querySelectorAll<HTMLElement>('button, select, input, textarea')) {
    const box = control.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || control.closest('.unseen') !== null) continue;
    const name = control.getAttribute('aria-label') ?? control.innerText;
    for (let around = control.parentElement; around !== null; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (/auto|scroll/.test(overflowX + overflowY)) break;
      const edge = around.getBoundingClientRect();
      const isCut = (overflowX !== 'visible' && (box.right > edge.right + 1 || box.left < edge.left - 1)) || (overflowY !== 'visible' && (box.bottom > edge.bottom + 1 || box.top < edge.top - 1));
      if (isCut) found.push(`"${name}" is cut by ${around.tagName.toLowerCase()} ${around.className}`);
    }
  }
  return [...new Set(found)];
}
