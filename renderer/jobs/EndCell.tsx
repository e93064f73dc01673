import type { ReactElement } from 'react';
import type { Losses } from '../../shared/losses';
import { useI18n } from '../i18n/i18n';
import { Glyph, type GlyphKind } from '../ui/Glyph';

interface Props { state: string; glyph: GlyphKind; hasFailed: boolean; losses: Losses | null }

/** How a load ended, as a cell of a table; one that lost rows says which, and has a shape of its own. */
export function EndCell({ state, glyph, hasFailed, losses }: Props): ReactElement {
  const { texts: { jobs: texts }, shared } = useI18n();
  const text = losses === null ? state : texts.partly(state, shared.losses(losses));
  const tone = hasFailed ? 'error' : losses === null ? '' : 'warn';
  return <td className={tone} title={text}><span className="job-state"><Glyph kind={losses === null ? glyph : 'warn'} part={0.25} size={14} /><span className="cut">{text}</span></span></td>;
}
