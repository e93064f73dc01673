import type { ReactElement } from 'react';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { stepText } from './step-text';

/** A cell of the coverage map under the pointer: what it stands for, and where the pointer is. */
export interface CoveragePlace { firstNode: number; endNode: number; firstStep: number; x: number; y: number; width: number; share: number }

export function CoverageTip({ place, clock }: { place: CoveragePlace; clock: GridClock }): ReactElement {
  const { texts: { preview: { coverage: texts } }, formats } = useI18n();
  const { firstNode, endNode, firstStep, x, y, width, share } = place;
  const time = stepText(clock, firstStep);
  const percent = formats.percent(share);
  const onLeft = x > width / 2;
  return (
    <div className="tip" aria-hidden="true" style={{ top: y + 14, ...(onLeft ? { right: width - x + 8 } : { left: x + 12 }) }}>
      {endNode - firstNode === 1 ? texts.tip(formats.number(firstNode), time, percent) : texts.tipRange(formats.number(firstNode), formats.number(endNode - 1), time, percent)}
    </div>
  );
}
