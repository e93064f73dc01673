import { downloadUsd, type WarehouseWay } from '../../../../../shared/warehouse-plan';

/** Whether an address lies outside the service's own network: what is downloaded from it is paid for. */
export function isPublicEndpoint(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return !/(-intranet|-vpc|-inc)\.|\.aliyun-inc\.com$/.test(hostname) && !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname);
}

/** What fetching so many rows takes. */
export function wayOf(rows: number, bytesPerRow: number, { isPublic, scan, isUpperBound = false }: { isPublic: boolean; scan: WarehouseWay['scan']; isUpperBound?: boolean }): WarehouseWay {
  const bytes = Math.round(rows * bytesPerRow);
  return { rows, isUpperBound, bytes, downloadUsd: isPublic ? downloadUsd(bytes) : 0, scan };
}
