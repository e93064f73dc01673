import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import type { SourceDescription } from '../../shared/source-description';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { ColumnHow } from './ColumnHow';
import { columnLines, columnRoles, withRole, type ColumnLine, type ColumnRole } from './column-roles';
import type { FieldFault } from './field-faults';
import { errorIdOf, FieldError } from './FormRow';
import { PlaceFault } from './PlaceFault';
import { WidePane } from './WidePane';
import type { RecipeDraft } from './recipe-draft';

/** Every column with what it is read as, and how. */
export function ColumnTable({ description }: { description: SourceDescription | null }): ReactElement | null {
  const { recipe } = useApp();
  const { texts: { source: { columns: texts } }, formats } = useI18n();
  const { setValue, getValues } = useFormContext<RecipeDraft>();
  const columns = useWatch<RecipeDraft, 'columns'>({ name: 'columns' });
  const faults = useStore(recipe, (state) => state.faults);
  const wide = useWatch<RecipeDraft, 'wide'>({ name: 'wide' });
  if (wide !== null) return <WidePane wide={wide} onChange={(next) => setValue('wide', next)} />;
  const lines = columnLines(columns, description?.columns ?? []);
  if (lines.length === 0) return null;
  const change = (next: RecipeDraft['columns']): void => setValue('columns', next);
  const read = new Set(lines.filter(({ role }) => role !== 'off').map(({ name }) => name)).size;

  return (
    <>
      <div className="pane-head rule-top"><h2>{texts.title}</h2><span className="meta">{texts.meta(read, description?.columns.length ?? read, formats)}</span></div>
      <div className="said-here"><FieldError field="columns.node" /><FieldError field="columns.time" /><FieldError field="columns.values" /><PlaceFault place="columns" /></div>
      <table className="rows tight column-table" aria-label={texts.title}>
        <thead><tr>{(['column', 'type', 'sample', 'used', 'how'] as const).map((head) => <th key={head} scope="col">{texts.heads[head]}</th>)}</tr></thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={`${line.name} ${line.value ?? ''}`} className={line.role === 'off' ? 'off' : ''}>
              <td className="mono" title={line.name}>{line.isFirst ? line.name : ''}</td>
              <td className="soft">{line.isFirst ? (line.column === null ? texts.notThere : texts.types[line.column.type]) : ''}</td>
              <td title={line.column?.sample ?? undefined}>{line.isFirst ? line.column?.sample : ''}</td>
              <td>
                {line.isFirst && (
                  <select
                    className={`field select small used${line.role === 'off' ? ' off' : ''}`} aria-label={texts.roleOf(line.name)} value={line.role} {...faultsOf(faults, line.name, at === 0)}
                    onChange={({ target }) => change(withRole(columns, line.name, target.value as ColumnRole, getValues('grid.zone'), line.column?.packed ?? null))}
                  >
                    {columnRoles.map((role) => <option key={role} value={role}>{roleText(role, line, columns.node, texts)}</option>)}
                  </select>
                )}
              </td>
              <td className="soft"><ColumnHow line={line} columns={columns} onChange={change} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What a row says of faults: a column that is gone by itself, what is not about one column in the first row. */
function faultsOf(faults: readonly FieldFault[], column: string, isFirstRow: boolean): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const here = faults.filter((fault) => fault.field.startsWith('columns.') && (fault.kind === 'column-gone' ? fault.column === column : isFirstRow));
  return here.length === 0 ? {} : { 'aria-invalid': true, 'aria-describedby': here.map(({ field }) => errorIdOf(field)).join(' ') };
}

function roleText(role: ColumnRole, { name }: ColumnLine, node: readonly string[], texts: { roles: Record<ColumnRole, string>; nth: (n: number, of: number) => string }): string {
  const at = node.indexOf(name);
  return role === 'node' && at >= 0 ? texts.nth(at + 1, node.length) : texts.roles[role];
}
