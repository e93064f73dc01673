const KEPT_LINES = 20;
const KEPT_CHARACTERS = 8000;
/** How long a process that has ended may still have words on the way. */
const DRAIN_MS = 500;

/** Keeps the end of what a stream says. The returned function waits for the stream's end, but not for long, and gives its last lines. */
export function lastLinesOf(stream: NodeJS.ReadableStream | null): () => Promise<string[]> {
  if (stream === null) return () => Promise.resolve([]);
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => { text = (text + chunk).slice(-KEPT_CHARACTERS); });
  const ended = new Promise<void>((resolve) => { stream.once('end', resolve).once('close', resolve); });
  return async () => {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, DRAIN_MS))]);
    return text.split('\n').filter((line) => line.trim() !== '').slice(-KEPT_LINES);
  };
}
