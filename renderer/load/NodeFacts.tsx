import type { ReactElement } from 'react';
import type { NodeReport } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import { Facts } from '../ui/Facts';

/** How the nodes of the data and of the node table match. */
export function NodeFacts({ nodes }: { nodes: NodeReport }): ReactElement {
  const { texts: { load: { summary: texts } }, formats } = useI18n();
  const n = (count: number): string => formats.number(count);
  const examples = ([[texts.notInTable, nodes.notInTable.examples], [texts.notInData, nodes.notInData.examples]] as const).filter(([, names]) => names.length > 0);
  return (
    <>
      <Facts
        facts={[
          [texts.inData, n(nodes.inData)],
          [texts.inTable, nodes.inTable === null ? texts.noTable : n(nodes.inTable)],
          ...(nodes.inTable === null ? [] : [
            [texts.notInTable, n(nodes.notInTable.count)],
            [texts.notInData, n(nodes.notInData.count)],
            [texts.positions, n(nodes.positions)],
            [texts.withoutPosition, n(nodes.withoutPosition)],
          ] as const),
        ]}
      />
      {nodes.inTable !== null && examples.map(([what, names]) => <p key={what} className="small muted">{texts.forExample(what, names.slice(0, 3).join(', '))}</p>)}
    </>
  );
}
