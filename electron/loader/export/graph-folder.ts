import { graphSpecOf, type GraphSpec } from '../../../shared/graph-spec';
import type { WrittenFile } from '../../../shared/export-report';
import type { NodeGraph } from '../graph/node-graph';
import type { LoadedSeries } from '../loaded-series';
import { commonTexts, textBytes, writeTexts } from './common-texts';
import { writeArray, writeExportFile, type Blocks, type ExportTarget } from './export-files';
import type { Exporter } from './exporter';
import { graphOf } from './graph-of';
import { graphPickle, graphPickleBytes, matrixRows } from './graph-pickle';
import { graphReadme } from './graph-readme';
import { adjacencyText, adjacencyTextBytes, edgesCsv, edgesCsvBytes } from './graph-texts';
import { dataBytes, npyHeader } from './npy';

const README_BYTES = 2000;

/**
 * The graph between the series' nodes, in the files the recipe names: adj.npy f4 [N, N], adj_mx.pkl (DCRNN's triple), adj.txt (GMAN's lines), edges.csv; README.md,
 * nodes.csv and recipe.sluice.json beside them. Rows are written as they are made: one of them is in memory at a time.
 */
export const graphExporter: Exporter = {
  format: 'graph',
  forecastBytes(loaded) {
    const { nodes, graph } = loaded;
    const entries = graph === undefined ? nodes.length * GUESSED_DEGREE : graph.facts.edges + graph.facts.selfLoops;
    return graphSpecOf(loaded.recipe).files.reduce((sum, file) => sum + fileBytes(file, loaded, entries), textBytes(commonTexts(loaded)) + README_BYTES);
  },
  async write(loaded, target) {
    const spec = graphSpecOf(loaded.recipe);
    const graph = await graphOf(loaded, target.signal);
    const written: WrittenFile[] = [];
    for (const file of spec.files) written.push(await writers[file](graph, loaded, target));
    const readme = { name: 'README.md', text: graphReadme(loaded.recipe.name, graph.nodes, spec, graph.facts) };
    return [...written, ...(await writeTexts(target, [readme, ...commonTexts(loaded)]))];
  },
};

/** Where nobody has counted the edges yet. */
const GUESSED_DEGREE = 10;

type GraphFile = GraphSpec['files'][number];

const writers: Record<GraphFile, (graph: NodeGraph, loaded: LoadedSeries, target: ExportTarget) => Promise<WrittenFile>> = {
  npy: (graph, _, target) => writeArray(target, 'adj.npy', 'f4', [graph.nodes, graph.nodes], matrixRows(graph)),
  pickle: (graph, { nodes }, target) => writeBlocks(target, 'adj_mx.pkl', graphPickleBytes(nodes), graphPickle(graph, nodes)),
  text: (graph, _, target) => writeBlocks(target, 'adj.txt', adjacencyTextBytes(graph.nodes), adjacencyText(graph)),
  edges: (graph, { nodes }, target) => writeBlocks(target, 'edges.csv', edgesCsvBytes(graph.facts.edges + graph.facts.selfLoops, nodes), edgesCsv(graph, nodes)),
};

function fileBytes(file: GraphFile, { nodes }: LoadedSeries, entries: number): number {
  const shape = [nodes.length, nodes.length];
  switch (file) {
    case 'npy': return npyHeader('f4', shape).length + dataBytes('f4', shape);
    case 'pickle': return graphPickleBytes(nodes);
    case 'text': return adjacencyTextBytes(nodes.length);
    case 'edges': return edgesCsvBytes(entries, nodes);
  }
}

function writeBlocks(target: ExportTarget, name: string, expectedBytes: number, blocks: Blocks): Promise<WrittenFile> {
  return writeExportFile(target, name, expectedBytes, async (writer) => {
    for await (const block of blocks) await writer.write(block);
  });
}
