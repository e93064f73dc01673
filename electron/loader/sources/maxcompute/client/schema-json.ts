import { z } from 'zod';

/** A number that the service may also write as text. */
export const countJson = z.union([z.number(), z.string().regex(/^-?\d+$/).transform(Number)]);

const columnJson = z.object({ name: z.string(), type: z.string(), comment: z.string().nullish() });
export const columnsJson = z.array(columnJson);

/** What stands in the Schema element of a table. */
export const tableJson = z.object({
  columns: columnsJson.min(1),
  partitionKeys: columnsJson.default([]),
  isVirtualView: z.boolean().optional(),
  size: countJson.nullish(),
  recordNum: countJson.nullish(),
  lastModifiedTime: countJson.nullish(),
});

export const partitionJson = z.object({ partitionSize: countJson.nullish(), partitionRecordNum: countJson.nullish(), lastModifiedTime: countJson.nullish() });

/** A session of the tunnel. Rows and columns mean something at status `normal` alone. */
export const sessionJson = z.object({
  DownloadID: z.string().min(1),
  Status: z.string(),
  Owner: z.string().nullish(),
  QuotaName: z.string().nullish(),
  RecordCount: countJson.optional(),
  Schema: z.object({ columns: columnsJson }).optional(),
});

/** null where the service does not know: it writes -1, or nothing. */
export function knownCount(count: number | null | undefined): number | null {
  return count === undefined || count === null || !(count >= 0) ? null : count;
}
