import { DuckDBInstance } from '@duckdb/node-api';

/** Columns of a made-up table, for an engine that need not guess. */
export const columnsSql = "{node: 'VARCHAR', time: 'TIMESTAMP', speed: 'DOUBLE', flow: 'DOUBLE', occupancy: 'DOUBLE'}";

/** Writes the rows of a CSV file as Parquet with ZSTD; one thread, so that the bytes are always the same. */
export async function writeParquetFile(path: string, csvPath: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_csv('${csvPath}', header = true, columns = ${columnsSql})) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.disconnectSync();
  instance.closeSync();
}
