import type { GraphFacts } from '../../../shared/graph-facts';
import type { GraphSpec } from '../../../shared/graph-spec';

type GraphFile = GraphSpec['files'][number];

const filesEn: Record<GraphFile, string> = {
  npy: '`adj.npy`: float32 [N, N]; row i holds the weights of the edges from node i, 0 where there is none',
  pickle: '`adj_mx.pkl`: the list [ids, {id: index}, float32 [N, N]] that DCRNN and Graph WaveNet read, pickle protocol 2',
  text: '`adj.txt`: N x N lines `i j w`, w with six decimals, as GMAN reads it',
  edges: '`edges.csv`: a line for each weight that is not 0: from_index, to_index, from, to, weight',
};

const filesZh: Record<GraphFile, string> = {
  npy: '`adj.npy`：float32 [N, N]；第 i 行是从节点 i 出发的边的权重，没有边处为 0',
  pickle: '`adj_mx.pkl`：列表 [ids, {id: 索引}, float32 [N, N]]，DCRNN 与 Graph WaveNet 即读取此格式，pickle 协议 2',
  text: '`adj.txt`：N x N 行 `i j w`，w 保留六位小数，即 GMAN 读取的格式',
  edges: '`edges.csv`：每个非 0 权重一行：from_index、to_index、from、to、weight',
};

/** README.md of a graph: what it is and how to load it, in both languages. */
export function graphReadme(name: string, nodes: number, spec: GraphSpec, facts: GraphFacts): string {
  const lines = new Set(spec.files.flatMap((file) => loading[file].split('\n')));
  const { edges, selfLoops, isolated } = facts;
  return `# Graph of ${name}

The graph between the ${nodes} nodes of nodes.csv, in that order: ${edges} edges, ${selfLoops} loops, ${isolated} isolated nodes. ${weightEn(spec, facts)}

${spec.files.map((file) => `- ${filesEn[file]}`).join('\n')}

\`\`\`python
${[...lines].join('\n')}
\`\`\`

## 中文

nodes.csv 中 ${nodes} 个节点之间的图，节点顺序与该文件相同：${edges} 条边，${selfLoops} 个自环，${isolated} 个孤立节点。${weightZh(spec, facts)}

${spec.files.map((file) => `- ${filesZh[file]}`).join('\n')}
`;
}

const loading: Record<GraphFile, string> = {
  npy: 'import numpy as np\nadj = np.load("adj.npy")  # mmap_mode="r" leaves it on disk',
  pickle: 'import pickle\nids, index_of, adj_mx = pickle.load(open("adj_mx.pkl", "rb"), encoding="latin1")',
  text: 'import numpy as np\nadj_text = np.loadtxt("adj.txt")[:, 2]  # reshape to [N, N]',
  edges: 'import csv\nedges = [(int(e["from_index"]), int(e["to_index"]), float(e["weight"])) for e in csv.DictReader(open("edges.csv", encoding="utf-8"))]',
};

function weightEn({ weight, threshold, nearest, maxDistance, directed }: GraphSpec, { sigma, listed }: GraphFacts): string {
  const distances = listed === null ? 'metres over ground' : 'the distances listed';
  const kernel = { gaussian: `exp(-(d / ${sigma ?? '∞'})^2), below ${threshold} is 0`, binary: '1', given: 'the distance itself' }[weight];
  return [`A weight is ${kernel}; d are ${distances}`, ...(nearest === undefined ? [] : [`to the ${nearest} nearest others`]), ...(maxDistance === undefined ? [] : [`up to ${maxDistance}`])].join(', ') + (directed ? '. Directed.' : '. Undirected: the larger of both directions counts.');
}

function weightZh({ weight, threshold, nearest, maxDistance, directed }: GraphSpec, { sigma, listed }: GraphFacts): string {
  const distances = listed === null ? '地面距离（米）' : '文件所列距离';
  const kernel = { gaussian: `exp(-(d / ${sigma ?? '∞'})^2)，低于 ${threshold} 记为 0`, binary: '1', given: '距离本身' }[weight];
  return [`权重为 ${kernel}；d 为${distances}`, ...(nearest === undefined ? [] : [`只到最近的 ${nearest} 个节点`]), ...(maxDistance === undefined ? [] : [`不超过 ${maxDistance}`])].join('，') + (directed ? '。有向。' : '。无向：取两个方向中较大者。');
}
