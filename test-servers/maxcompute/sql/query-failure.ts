/** A query that did not end well; the message begins with the service's code. */
export class QueryFailure extends Error {}

/** Finds the service's code for what the engine says. */
export function queryFailureFrom(error: unknown): QueryFailure {
  if (error instanceof QueryFailure) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof SyntaxError || said.startsWith('Parser Error')) return new QueryFailure(`ODPS-0130161:[1,1] Parse exception - ${said}`);
  if (/^Catalog Error: Table/.test(said)) return new QueryFailure(`ODPS-0130131:[1,1] Table not found - ${said}`);
  if (/^(Binder|Catalog) Error/.test(said)) return new QueryFailure(`ODPS-0130071:[1,1] Semantic analysis exception - ${said}`);
  return new QueryFailure(`ODPS-0010000:System internal error - ${said}`);
}
