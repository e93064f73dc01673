import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import type { LogGroup, LogLevelFilter } from './log-groups';

interface Props {
  groups: readonly LogGroup[];
  isOpen: boolean;
  onToggle: () => void;
  level: LogLevelFilter;
  onLevel: (level: LogLevelFilter) => void;
  search: string;
  onSearch: (search: string) => void;
  onCopy: () => void;
  onSave: () => void;
  /** null until it is known where they are. */
  onFiles: (() => void) | null;
  /** null while the log is at its end. */
  onEnd: (() => void) | null;
}

/** Folds the log, filters it, takes it along. */
export function LogHead({ groups, isOpen, onToggle, level, onLevel, search, onSearch, onCopy, onSave, onFiles, onEnd }: Props): ReactElement {
  const { texts: { load: { log: texts } }, formats } = useI18n();
  const count = (wanted: LogLevelFilter): string => formats.number(groups.filter(({ line }) => line.level === wanted).reduce((sum, { times }) => sum + times, 0));
  return (
    <div className="pane-head">
      <button type="button" className="fold strong" aria-expanded={isOpen} aria-label={isOpen ? texts.collapse : texts.expand} aria-keyshortcuts="L" onClick={onToggle}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {texts.title}
      </button>
      {isOpen && (
        <>
          <Choice
            label={texts.level} value={level} onChange={onLevel} isSmall
            options={[{ value: 'all', label: texts.all }, { value: 'warn', label: texts.warnings(count('warn')) }, { value: 'error', label: texts.errors(count('error')) }]}
          />
          <span className="grow" />
          {onEnd !== null && <button type="button" className="button quiet small" onClick={onEnd}>{texts.toEnd}</button>}
          <input className="field small search" type="search" value={search} placeholder={texts.searchHint} aria-label={texts.search} onChange={({ target }) => onSearch(target.value)} />
          <button type="button" className="button quiet small" onClick={onCopy}>{texts.copy}</button>
          <button type="button" className="button quiet small" onClick={onSave}>{texts.save}</button>
          {onFiles !== null && <button type="button" className="button quiet small" title={texts.filesHint} onClick={onFiles}>{texts.files}</button>}
        </>
      )}
    </div>
  );
}
