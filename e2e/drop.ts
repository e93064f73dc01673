import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Drags files over the middle of the window, as the system does, and lets them go. `hint` is what the window says meanwhile. */
export async function drop(page: Page, files: string[], hint = 'Drop to open'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data: { items: [], files, dragOperationsMask: 1 } });
  await send('dragEnter');
  await send('dragOver');
  await expect(page.getByText(hint)).toBeVisible();
  await send('drop');
  await expect(page.getByText(hint)).toBeHidden();
  await session.detach();
}
