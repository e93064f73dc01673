/** Nodes whose series can be looked at side by side; as many as there are colours that stay apart. */
export const maxChosenNodes = 6;

/** A node with a colour of its own, 1 to 6 (`--series-1` …), the same in every chart for as long as it is chosen. */
export interface ChosenNode { node: number; name: string; colour: number }

/** The chosen nodes with one more, in the lowest colour that is free; unchanged when it is among them or there is no room. */
export function chooseNode(chosen: readonly ChosenNode[], { node, name }: Pick<ChosenNode, 'node' | 'name'>): readonly ChosenNode[] {
  if (chosen.length >= maxChosenNodes || chosen.some((other) => other.node === node)) return chosen;
  const taken = new Set(chosen.map(({ colour }) => colour));
  let colour = 1;
  while (taken.has(colour)) colour++;
  return [...chosen, { node, name, colour }];
}

/** The chosen nodes without one. The others keep their colours. */
export function dropNode(chosen: readonly ChosenNode[], node: number): readonly ChosenNode[] {
  return chosen.filter((other) => other.node !== node);
}
