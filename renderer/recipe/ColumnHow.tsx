import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import type { ColumnLine } from './column-roles';
import type { RecipeDraft } from './recipe-draft';
import { TimeHow } from './TimeHow';
import { ValueHow } from './ValueHow';

interface Props { line: ColumnLine; columns: RecipeDraft['columns']; onChange: (columns: RecipeDraft['columns']) => void }

/** How a column is read, by what it is read as. */
export function ColumnHow({ line, columns, onChange }: Props): ReactElement | null {
  const { texts: { source: { columns: texts } } } = useI18n();
  const { role, column, name } = line;
  if (role === 'value' && line.value !== null) return <ValueHow at={line.value} column={column} values={columns.values} onChange={(values) => onChange({ ...columns, values })} />;
  if (role === 'time' && columns.time !== null) return <TimeHow time={columns.time} onChange={(time) => onChange({ ...columns, time })} />;
  if (role === 'node') return columns.node.length > 1 && columns.node[0] === name ? <>{texts.joined}</> : null;
  if (role === 'off') return column?.packed == null ? null : <>{texts.packedOf(column.packed.length, column.packed.separator)}</>;
  // Of a time in parts, the largest one carries the zone.
  return role === 'year' && columns.time !== null ? <TimeHow time={columns.time} onChange={(time) => onChange({ ...columns, time })} /> : null;
}
