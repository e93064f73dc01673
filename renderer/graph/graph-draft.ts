import { graphFiles, graphSchema, type GraphSpec } from '../../shared/graph-spec';

type NumberOrText = number | string;

/** A graph as its fields hold it: shaped as in a recipe, with an empty text where a key is left out. */
export interface GraphDraft {
  /** Where distances come from: null for the nodes' positions. `columns` are three names, all empty for the file's first three. */
  distances: { path: string; columns: [from: string, to: string, distance: string]; csv: NonNullable<GraphSpec['distances']>['csv'] } | null;
  weight: GraphSpec['weight'];
  sigma: NumberOrText;
  threshold: NumberOrText;
  nearest: NumberOrText;
  maxDistance: NumberOrText;
  directed: boolean;
  selfLoops: boolean;
  files: GraphSpec['files'];
}

/** What the fields show of a graph. */
export function draftFromGraph({ distances, sigma, nearest, maxDistance, ...rest }: GraphSpec): GraphDraft {
  return {
    ...rest,
    distances: distances === undefined ? null : { path: distances.path, columns: distances.columns ?? ['', '', ''], csv: distances.csv },
    sigma: sigma ?? '', nearest: nearest ?? '', maxDistance: maxDistance ?? '',
  };
}

/** A graph as it would stand in a recipe; whether it is one is the schema's to say. */
export function graphFromDraft({ distances, sigma, nearest, maxDistance, ...rest }: GraphDraft): object {
  const named = distances?.columns.map((name) => name.trim()) ?? [];
  return {
    ...rest,
    ...(distances !== null && { distances: { path: distances.path.trim(), csv: distances.csv, ...(named.some((name) => name !== '') && { columns: named }) } }),
    ...(sigma !== '' && { sigma }), ...(nearest !== '' && { nearest }), ...(maxDistance !== '' && { maxDistance }),
  };
}

/** The graph of a draft; null while something in it is wrong. */
export function graphInDraft(draft: GraphDraft): GraphSpec | null {
  return graphSchema.safeParse(graphFromDraft(draft)).data ?? null;
}

/** The graph by every default. */
export function plainGraph(): GraphDraft {
  return draftFromGraph(graphSchema.parse({ files: [...graphFiles] }));
}
