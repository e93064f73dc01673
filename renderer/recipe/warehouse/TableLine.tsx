import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { valueOf } from '../answer';

/** What is known of the chosen table, in a line. */
export function TableLine(): ReactElement | null {
  const { browse } = useApp();
  const { texts: { warehouse: { rows: texts } }, formats } = useI18n();
  const facts = useStore(browse, ({ table }) => valueOf(table));
  if (facts === null) return null;
  const { rows, bytes, modifiedAtS, isView, comment } = facts;
  const changed = modifiedAtS === null || modifiedAtS === 0 ? null : new Date(modifiedAtS * 1000).toISOString().slice(0, 10);
  return <p className="table-line cut" title={comment}><span className="mono">{facts.name}</span> {texts.facts(rows === null ? null : formats.number(rows), bytes === null ? null : formats.bytes(bytes), changed, isView)}{comment !== '' && <span className="muted"> {comment}</span>}</p>;
}
