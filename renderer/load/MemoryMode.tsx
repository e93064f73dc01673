import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { LoadStore, LoadStoreState } from './load-store';
import { modeText } from './mode-text';

const memoryOf = ({ record }: LoadStoreState) => record?.state.progress.memory ?? null;

/** Whether the series lies in memory or partly on disk, in one line. */
export function MemoryMode({ load, workFolder }: { load: LoadStore; workFolder: string }): ReactElement | null {
  const memory = useStore(load, memoryOf);
  const { texts: { load: { mode: texts } }, formats } = useI18n();
  const text = memory === null ? null : modeText(memory, workFolder, texts, formats);
  return text === null ? null : <p className="memory-mode cut" title={text}>{text}</p>;
}
