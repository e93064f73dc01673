import type { Rectangle, WebContents } from 'electron';

/** A part of a page, measured in its CSS pixels, as a PNG with as many pixels as the screen has for it. */
export async function capturePart(contents: WebContents, { x, y, width, height }: Rectangle): Promise<Buffer> {
  const zoom = contents.getZoomFactor();
  const picture = await contents.capturePage({ x: Math.round(x * zoom), y: Math.round(y * zoom), width: Math.round(width * zoom), height: Math.round(height * zoom) });
  return picture.toPNG();
}
