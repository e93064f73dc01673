/** A message about Arrow data, with a way out where there is one. */
export function arrowReason(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.includes('codec not found') ? 'compressed with ZSTD; write it uncompressed, with LZ4, or as Parquet' : message;
}
