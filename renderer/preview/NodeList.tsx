import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Select } from '../ui/Select';
import { maxChosenNodes } from './chosen-nodes';
import { NodeItem } from './NodeItem';
import { nodesPerPage, type NodeSort, type PreviewState, type PreviewStore } from './preview-store';

const ROW = 28;
const SEARCH_WAITS_MS = 200;
const sorts: readonly NodeSort[] = ['index', 'name', 'coverage'];
const nodesOf = ({ nodes }: PreviewState): PreviewState['nodes'] => nodes;
const chosenOf = ({ chosen }: PreviewState): PreviewState['chosen'] => chosen;

/** All nodes, searched, sorted, fetched as they come into view; the chosen ones carry their colour. */
export function NodeList({ preview }: { preview: PreviewStore }): ReactElement {
  const nodes = useStore(preview, nodesOf);
  const chosen = useStore(preview, chosenOf);
  const sort = useStore(preview, (state) => state.sort);
  const loadId = useStore(preview, (state) => state.loadId);
  const { texts: { preview: { nodes: texts } }, formats } = useI18n();
  const [search, setSearch] = useState(preview.getState().search);
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = useVirtualizer({ count: nodes.matching, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 6 });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  const rowAt = (place: number) => nodes.pages.get(Math.floor(place / nodesPerPage))?.[place % nodesPerPage];

  useEffect(() => {
    const { needPageOf } = preview.getState();
    if (nodes.matching === 0) return;
    needPageOf(first);
    needPageOf(last);
  }, [preview, first, last, nodes]);
  useEffect(() => {
    if (search === preview.getState().search) return;
    const timer = setTimeout(() => {
      preview.getState().searchFor(search);
      setActive(0);
    }, SEARCH_WAITS_MS);
    return () => clearTimeout(timer);
  }, [preview, search]);
  useEffect(() => setSearch(preview.getState().search), [preview, loadId]);

  const toggle = (place: number): void => {
    const row = rowAt(place);
    if (row !== undefined) preview.getState().toggle(row);
  };
  const moveTo = (place: number): void => {
    const next = Math.min(nodes.matching - 1, Math.max(0, place));
    setActive(next);
    rows.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 10, PageUp: active - 10, Home: 0, End: nodes.matching - 1 };
    const place = moves[event.key];
    if (place !== undefined) moveTo(place);
    else if (event.key === ' ' || event.key === 'Enter') toggle(active);
    else return;
    event.preventDefault();
  };

  return (
    <section className="pane nodes rule-right" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut">{preview.getState().search === '' ? texts.meta(nodes.total, chosen.length, formats) : texts.matching(nodes.matching, formats)}</span>
      </div>
      <div className="node-search">
        <input className="field" type="search" value={search} placeholder={texts.searchHint} aria-label={texts.search} onChange={({ target }) => setSearch(target.value)} />
        <Select label={texts.sort} value={sort} onChange={preview.getState().sortBy} options={sorts.map((value) => ({ value, label: texts.sorts[value] }))} />
      </div>
      {chosen.length === maxChosenNodes && <p className="small muted node-hint">{texts.full(maxChosenNodes)}</p>}
      <div
        className="node-scroller" ref={scroller} role="listbox" aria-multiselectable="true" aria-label={texts.list(maxChosenNodes)} tabIndex={0}
        aria-activedescendant={nodes.matching > 0 ? `${id}-${active}` : undefined} onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <NodeItem
                key={index} id={`${id}-${index}`} row={row} colour={chosen.find(({ node }) => node === row?.node)?.colour} top={start} isActive={index === active}
                position={index + 1} size={nodes.matching} onToggle={() => { setActive(index); toggle(index); }}
              />
            );
          })}
        </div>
      </div>
      {nodes.matching === 0 && nodes.pages.size > 0 && <p className="nothing">{texts.none}</p>}
    </section>
  );
}
