import { useMemo, type ReactElement } from 'react';
import type { NodeRow } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { shortName } from './short-name';
import { sparklinePath } from './sparkline-path';

interface Props {
  id: string;
  /** Not there yet while its page is on its way. */
  row: NodeRow | undefined;
  /** Set when the node is chosen. */
  colour: number | undefined;
  top: number;
  isActive: boolean;
  position: number;
  size: number;
  onToggle: () => void;
}

const SPARK = { width: 60, height: 20 };

/** A node in the list: its name, its series drawn small, how much of it was observed. */
export function NodeItem({ id, row, colour, top, isActive, position, size, onToggle }: Props): ReactElement {
  const { texts: { preview: { nodes: texts } }, formats } = useI18n();
  const path = useMemo(() => sparklinePath(row?.spark ?? [], SPARK.width, SPARK.height), [row]);
  const short = row === undefined ? '…' : shortName(row.name);
  const ink = colour === undefined ? undefined : `var(--series-${colour})`;
  return (
    <div
      id={id} role="option" aria-selected={colour !== undefined} aria-posinset={position} aria-setsize={size} onClick={onToggle}
      className={`node ${colour === undefined ? '' : 'on'} ${isActive ? 'active' : ''}`} style={{ transform: `translateY(${top}px)` }}
    >
      <i style={ink === undefined ? undefined : { background: ink, borderColor: ink }} />
      <span className="cut" title={row?.name}><span aria-hidden="true">{short}</span><span className="unseen">{row?.name}</span></span>
      <svg {...SPARK} aria-hidden="true"><path d={path} style={ink === undefined ? undefined : { stroke: ink }} /></svg>
      <span className="num">{row !== undefined && row.coverage !== null && <>{formats.number(row.coverage * 100, 1)}<span className="unseen"> {texts.observed}</span></>}</span>
    </div>
  );
}
