import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { WireFault } from '../faults/fault';
import { placeOf, type FaultHandle } from '../faults/fault-book';

const mostPieceBytes = 65_536;

/** Where bytes go, no faster than they are taken and than `bytesPerSecond`. */
export class PacedResponse {
  readonly #response: ServerResponse;
  readonly #bytesPerSecond: number;
  readonly #onSent: (bytes: number) => void;

  constructor(response: ServerResponse, bytesPerSecond: number, onSent: (bytes: number) => void) {
    this.#response = response;
    this.#bytesPerSecond = bytesPerSecond;
    this.#onSent = onSent;
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.closed;
  }

  async write(bytes: Buffer): Promise<void> {
    const isPaced = Number.isFinite(this.#bytesPerSecond);
    const pieceBytes = isPaced ? Math.max(1, Math.min(mostPieceBytes, Math.floor(this.#bytesPerSecond / 20))) : mostPieceBytes;
    for (let at = 0; at < bytes.length && this.isOpen; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      const hasRoom = this.#response.write(piece);
      this.#onSent(piece.length);
      if (!hasRoom) await this.#settledBy('drain');
      if (isPaced) await setTimeout(piece.length / this.#bytesPerSecond * 1000);
    }
  }

  /** Waits for the event, or for the other side to leave. */
  async #settledBy(event: string): Promise<void> {
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([once(this.#response, event, { signal }), once(this.#response, 'close', { signal })]).catch(() => undefined);
    waiting.abort();
  }

  end(): void {
    this.#response.end();
  }

  /** As when the machine at the other end dies. */
  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }

  /** Until the other side gives up. */
  async left(): Promise<void> {
    if (this.isOpen) await once(this.#response, 'close');
  }
}

/** Sends a body as it is. Tells whether all of it went out. */
export async function sendBody(pieces: AsyncIterable<Buffer>, response: PacedResponse): Promise<boolean> {
  for await (const piece of pieces) {
    if (!response.isOpen) return false;
    await response.write(piece);
  }
  if (!response.isOpen) return false;
  response.end();
  return true;
}

/** Sends a body that something happens to on its way. */
export async function sendDisturbed(body: Buffer, fault: WireFault, handle: FaultHandle, response: PacedResponse): Promise<void> {
  const place = placeOf(handle, fault.at, body.length);
  if (fault.kind === 'bit-flip') {
    const flipped = Buffer.from(body);
    if (place < flipped.length) flipped[place]! ^= 1 << (place % 8);
    await response.write(flipped);
    response.end();
    return;
  }
  await response.write(body.subarray(0, place));
  if (fault.kind === 'cut') response.end();
  else if (fault.kind === 'reset') response.reset();
  else await response.left();
}
