import type { ReactElement } from 'react';
import type { ChannelStats } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';

/** Observed, filled and missing cells as one bar. Filled ones are among the missing of before. */
export function QualityBar({ stats: { observed, missing, filled } }: { stats: ChannelStats }): ReactElement {
  const { texts: { preview: { quality: texts } }, formats } = useI18n();
  const cells = observed + missing || 1;
  const parts = [
    { key: 'observed', label: texts.observed, share: observed / cells },
    { key: 'filled', label: texts.filled, share: filled / cells },
    { key: 'missing', label: texts.missing, share: (missing - filled) / cells },
  ];
  return (
    <>
      <div className="shares" aria-hidden="true">{parts.map(({ key, share }) => <i key={key} className={key} style={{ flexGrow: share }} />)}</div>
      <p className="shares-text">{parts.map(({ key, label, share }) => <span key={key}>{label} <b>{formats.percent(share, 2)}</b></span>)}</p>
    </>
  );
}
