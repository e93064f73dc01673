import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ExportOutput } from '../../shared/export-report';
import type { LoadSummary } from '../../shared/load-state';
import { isLayout } from '../../shared/export-entries';
import type { ExportFormat, Recipe } from '../../shared/recipe';
import { safeFileName } from '../../shared/safe-file-name';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Select } from '../ui/Select';
import { joined, type ExportStore } from './export-store';
import { pythonLines } from './python-lines';

interface Props { exports: ExportStore; recipe: Recipe; summary: LoadSummary; outputs: readonly ExportOutput[]; api: SluiceApi }

const COPIED_FOR_MS = 2000;

/** The lines that load the export, ready to be copied. */
export function PythonLines({ exports, recipe, summary, outputs, api }: Props): ReactElement | null {
  const folder = useStore(exports, (state) => state.folder);
  const formats = useStore(exports, (state) => state.formats);
  const entries = useStore(exports, (state) => state.entries);
  const { texts: { export: { python: texts, formats: formatTexts } }, shared } = useI18n();
  const [wanted, setWanted] = useState<ExportFormat>('series');
  const [isCopied, setIsCopied] = useState(false);
  const format = formats.includes(wanted) ? wanted : formats[0];
  const graphFiles = useStore(exports, (state) => state.graph.files);
  const output = outputs.find((one) => one.format === format);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  if (format === undefined) return null;
  const path = output?.path ?? joined(folder, format);
  const npzName = output?.files.find((file) => file.path.endsWith('.npz'))?.path ?? `${safeFileName(recipe.name)}.npz`;
  const lines = pythonLines(entries[format], format === 'npz' ? joined(path, npzName) : path, { nodes: summary.nodes, channels: summary.channels.length, windows: recipe.windows, graphFiles });
  const copy = (): void => { api.ask('text:copy', { text: lines }).then(() => setIsCopied(true), () => undefined); };
  return (
    <section>
      <h3>
        {texts.title}
        <button type="button" className="button quiet small" onClick={copy}>{isCopied ? texts.copied : texts.copy}</button>
      </h3>
      {formats.length > 1 && <Select label={formatTexts.title} value={format} onChange={setWanted} options={formats.map((value) => ({ value, label: shared.formatNames[value] }))} />}
      <pre tabIndex={0} aria-label={texts.title}>{lines}</pre>
      <p className="hint">{texts.needs[isLayout(format) ? 'layout' : format]}</p>
    </section>
  );
}
