import type { ExportState } from '../../shared/export-report';
import type { LoadRecord } from '../../shared/ipc';
import type { Formats } from '../../shared/language/formats';
import type { SharedTexts } from '../../shared/language/shared-texts';
import { lossesOf } from '../../shared/losses';
import type { FrameTexts } from '../i18n/en/frame';
import type { RecipeState } from '../recipe/recipe-store';
import { valueOf } from '../recipe/answer';
import type { GlyphKind } from '../ui/Glyph';

/** What the step bar says of a step: a shape, a line, and a colour where it needs attention. */
export interface StepState { glyph: GlyphKind; text: string; tone: '' | 'warn' | 'error'; /** Of the ring, 0 to 1. */ part?: number }

interface Words { frame: FrameTexts; shared: Pick<SharedTexts, 'phase' | 'losses'>; formats: Formats }

export function sourceState({ draft, faults, source, plan }: Pick<RecipeState, 'draft' | 'faults' | 'source' | 'plan'>, { frame: { state: texts }, formats }: Words): StepState {
  if (draft === null) return { glyph: 'ready', text: texts.noSource, tone: '' };
  const errors = faults.length + (source.status === 'failed' ? 1 : 0) + (plan.status === 'failed' ? 1 : 0);
  if (errors > 0) return { glyph: 'error', text: texts.toFix(errors, formats), tone: 'error' };
  const description = valueOf(source);
  if (description === null) return { glyph: 'ready', text: source.status === 'none' && draft.kind === 'maxcompute' ? texts.notLooked : texts.looking, tone: '' };
  const rows = valueOf(plan)?.rows ?? null;
  const { kind, warehouse } = draft;
  const name = warehouse.rows === 'table' ? warehouse.table : warehouse.project;
  return { glyph: 'done', text: kind === 'files' ? texts.source(description.files.length, rows, formats) : texts.warehouse(name, rows, formats), tone: '' };
}

export function loadState(record: LoadRecord | null, plannedRows: number | null, { frame: { state: texts }, shared, formats }: Words): StepState {
  if (record === null) return { glyph: 'todo', text: plannedRows === null ? texts.beforeLoad : texts.toLoad(plannedRows, formats), tone: '' };
  if (record.died !== null) return { glyph: 'error', text: texts.died, tone: 'error' };
  const { status, progress } = record.state;
  const part = progress.fraction ?? 0;
  switch (status) {
    case 'running': return progress.waiting !== null ? { glyph: 'run', part, text: texts.waits[progress.waiting.for], tone: 'warn' } : { glyph: 'run', part, text: texts.running(shared.phase(progress.phase), progress.fraction === null ? null : formats.percent(progress.fraction, 0)), tone: '' };
    case 'pausing': return { glyph: 'run', part, text: texts.pausing, tone: '' };
    case 'paused': return { glyph: 'run', part, text: texts.paused, tone: 'warn' };
    case 'cancelling': return { glyph: 'run', part, text: texts.cancelling, tone: '' };
    case 'cancelled': return { glyph: 'todo', text: texts.cancelled, tone: '' };
    case 'failed': return { glyph: 'error', text: texts.failed, tone: 'error' };
    case 'done': {
      if (record.seriesFolder !== undefined) return { glyph: 'done', text: texts.opened, tone: '' };
      const losses = lossesOf(record.state.summary);
      if (losses !== null) return { glyph: 'warn', text: texts.partly(progress.rows.accepted, shared.losses(losses), formats), tone: 'warn' };
      return { glyph: 'done', text: texts.loaded(progress.rows.read, formats.short(progress.elapsedMs), formats), tone: '' };
    }
  }
}

export function previewState(record: LoadRecord | null, { frame: { state: texts }, formats }: Words): StepState {
  if (record?.state.status !== 'done' || record.died !== null) return { glyph: 'todo', text: texts.afterLoad, tone: '' };
  const { nodes, steps } = record.state.summary;
  return { glyph: 'ready', text: texts.preview(nodes, steps, formats), tone: '' };
}

export function exportState(record: LoadRecord | null, { frame: { state: texts }, formats }: Words): StepState {
  if (record?.state.status !== 'done' || record.died !== null) return { glyph: 'todo', text: texts.afterLoad, tone: '' };
  const written: ExportState | null = record.export;
  if (written === null || written.status === 'cancelled') return { glyph: 'ready', text: texts.canExport, tone: '' };
  if (written.status === 'failed') return { glyph: 'error', text: texts.failed, tone: 'error' };
  if (written.status === 'done') return { glyph: 'done', text: texts.written(written.outputs.length, formats), tone: '' };
  const part = shareWritten(written);
  if (written.progress.waiting !== null) return { glyph: 'run', part, text: texts.waits.disk, tone: 'warn' };
  return { glyph: 'run', part, text: texts.writing(formats.percent(part, 0)), tone: '' };
}

/** How much of an export is on disk, 0 to 1. */
export function shareWritten({ progress: { bytes, bytesTotal } }: ExportState): number {
  return bytesTotal === 0 ? 0 : Math.min(1, bytes / bytesTotal);
}
