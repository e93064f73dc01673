import type { DuckDBConnection } from '@duckdb/node-api';
export async function registerArrowScan(_c: DuckDBConnection): Promise<void> { await Promise.resolve(); }
