import { memo, type ReactElement } from 'react';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** The time zones there are, to choose from while typing. */
export const ZoneList = memo(function ZoneList({ id }: { id: string }): ReactElement {
  return <datalist id={id}>{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>;
});
