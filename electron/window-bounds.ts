import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { openJsonFile } from './json-file';

const boundsSchema = z.strictObject({
  x: z.number().int().nullable().default(null),
  y: z.number().int().nullable().default(null),
  width: z.number().int().min(640).default(1440),
  height: z.number().int().min(480).default(900),
  maximized: z.boolean().default(false),
});

export interface WindowBounds {
  /** Where a new window goes: where the last one was, if that is still on a screen. */
  initial(): { x?: number; y?: number; width: number; height: number };
  /** Maximizes the window if the last one was, and remembers where it is when it closes. */
  follow(window: BrowserWindow): void;
}

export function openWindowBounds(file: string): WindowBounds {
  const json = openJsonFile(file, boundsSchema);
  return {
    initial() {
      const { x, y, width, height } = json.value;
      if (x !== null && y !== null && isOnScreen({ x, y, width, height })) return { x, y, width, height };
      const { workAreaSize } = screen.getPrimaryDisplay();
      return { width: Math.min(width, workAreaSize.width), height: Math.min(height, workAreaSize.height) };
    },
    follow(window) {
      if (json.value.maximized) window.maximize();
      window.on('close', () => json.write({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
    },
  };
}

/** Whether enough of the window's top edge can be seen to take hold of it. */
function isOnScreen({ x, y, width }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height: 40 });
  const seenPx = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
  return seenPx >= 100 && y >= workArea.y - 10 && y + 40 <= workArea.y + workArea.height;
}
