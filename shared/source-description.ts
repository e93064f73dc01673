/** What a source is found to hold before anything is loaded. */
export interface SourceDescription {
  files: SourceFile[];
  columns: SourceColumn[];
  /** First rows of the first file as text, in column order; null where the cell is missing. */
  firstRows: (string | null)[][];
  /** The columns a recipe would most likely use. */
  guess: ColumnGuess;
  /** Text formats only: what sniffing found, or was told, for the first file. */
  csv: { delimiter: string; header: boolean; quote: string; encoding: string } | null;
  notes: SourceNote[];
}

export interface SourceFile {
  path: string;
  /** table, partition and query are those of a warehouse; `path` is its name then. */
  format: 'csv' | 'parquet' | 'arrow' | 'json' | 'npy' | 'npz' | 'hdf5' | 'table' | 'partition' | 'query';
  /** 0 where it is not known. */
  bytes: number;
  /** Known without reading the file (Parquet, Arrow), else null. */
  rows: number | null;
}

export interface SourceColumn {
  name: string;
  type: 'text' | 'integer' | 'number' | 'timestamp' | 'date' | 'boolean' | 'other';
  /** As the source calls it, such as BIGINT or VARCHAR. */
  sourceType: string;
  sample: string | null;
  /** Set when every filled cell looks like numbers joined by one separator. */
  packed: { separator: string; length: number } | null;
}

export interface ColumnGuess {
  node: string[];
  time: { column: string; format: string } | { parts: { year: string; month: string; day: string; hour?: string; minute?: string; second?: string } } | null;
  values: string[];
  /** Most frequent distance between neighbouring times of one node, in seconds; null when unknown. */
  stepSeconds: number | null;
  /** Set where the table seems to have a column for each node, and how many. */
  wide?: { nodes: number } | undefined;
}

/** Things worth telling that do not stop a load. */
export type SourceNote =
  /** A column of numbers with cells that are neither a number nor a null token; first ones with their place. */
  | { kind: 'dirty-cells'; column: string; cells: number; samples: { path: string; line: number; value: string; text: string }[] }
  /** The table seems to have a column for each node. */
  | { kind: 'wide'; nodes: number }
  | { kind: 'columns-differ'; path: string; missing: string[]; added: string[] }
  /** Data files in a named folder that are not read, since most of its files have another format; their names. */
  | { kind: 'files-left-out'; files: string[] };
