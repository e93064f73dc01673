import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type ReactElement, type UIEvent } from 'react';
import { useStore } from 'zustand';
import type { AppInfo } from '../../shared/ipc';
import type { LogLine } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { folderOf } from '../recipe/rebase-paths';
import type { SluiceApi } from '../sluice-api';
import { LogHead } from './LogHead';
import { LogRow } from './LogRow';
import { groupLines, searchGroups, type LogLevelFilter } from './log-groups';
import type { LoadStore, LoadStoreState } from './load-store';
import { logText } from './log-text';

const ROW = 22;
const logOf = ({ record }: LoadStoreState): readonly LogLine[] | null => record?.log ?? null;
const none: readonly LogLine[] = [];

/** What was said about a load, oldest first. It keeps to the end until it is scrolled. */
export function LoadLog({ load, api, info }: { load: LoadStore; api: SluiceApi; info: AppInfo | null }): ReactElement {
  const lines = useStore(load, logOf) ?? none;
  const isOpen = useStore(load, (state) => state.isLogOpen);
  const name = useStore(load, (state) => state.record?.state.progress.name ?? '');
  const { texts: { load: { log: texts } }, shared } = useI18n();
  const [level, setLevel] = useState<LogLevelFilter>('all');
  const [search, setSearch] = useState('');
  const [sticks, setSticks] = useState(true);
  const scroller = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupLines(lines, ({ message }) => shared.logMessage(message)), [lines, shared]);
  const shown = useMemo(() => searchGroups(groups, level, search), [groups, level, search]);
  const rows = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 10 });

  useEffect(() => {
    const element = scroller.current;
    if (sticks && element !== null) element.scrollTop = element.scrollHeight;
  }, [shown.length, sticks, isOpen]);

  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLDivElement>): void =>
    setSticks(scrollTop + clientHeight >= scrollHeight - ROW);
  const text = (): string => logText(shown, texts.levels, texts.phases);

  return (
    <section className="pane load-log" aria-label={texts.title}>
      <LogHead
        groups={groups} isOpen={isOpen} onToggle={load.getState().toggleLog} level={level} onLevel={setLevel} search={search} onSearch={setSearch}
        onCopy={() => void api.ask('text:copy', { text: text() })}
        onSave={() => void api.ask('text:save', { name: texts.fileName(name), text: text() })}
        onFiles={info === null ? null : () => void api.ask('folder:open', { path: folderOf(info.logFile) })}
        onEnd={sticks ? null : () => setSticks(true)}
      />
      {isOpen && (
        <div className="log" role="log" aria-live="off" aria-label={texts.title} ref={scroller} onScroll={onScroll} tabIndex={0}>
          {shown.length === 0 && <p className="nothing">{lines.length === 0 ? texts.none : texts.noneMatch}</p>}
          <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const group = shown[index];
              return group && <LogRow key={index} group={group} top={start} />;
            })}
          </div>
        </div>
      )}
    </section>
  );
}
