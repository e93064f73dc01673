import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import type { CoverageStore } from './coverage-store';
import { stepText } from './step-text';

/** A node of the coverage map, the cell it lies in, and where that is in a box `width` wide. */
export interface CoveragePlace { node: number; firstNode: number; endNode: number; firstStep: number; x: number; y: number; width: number; share: number }

interface Props { map: CoverageStore; place: CoveragePlace; clock: GridClock; isPlain?: boolean }

/** What a cell of the map stands for; plain: the words alone. */
export function CoverageTip({ map, place: { node, firstNode, endNode, firstStep, x, y, width, share }, clock, isPlain = false }: Props): ReactElement {
  const name = useStore(map, (state) => state.names.get(node));
  const { texts: { preview: { coverage: texts } }, formats } = useI18n();
  useEffect(() => map.getState().needNames([node]), [map, node]);
  const time = stepText(clock, firstStep);
  const percent = formats.percent(share);
  const said = name ?? formats.number(node);
  const text = endNode - firstNode === 1 ? texts.tip(said, time, percent) : texts.tipRange(said, endNode - firstNode, time, percent, formats);
  if (isPlain) return <>{text}</>;
  return <div className="tip" aria-hidden="true" style={{ top: y + 14, ...(x > width / 2 ? { right: width - x + 8 } : { left: x + 12 }) }}>{text}</div>;
}
