import type { IniFinding } from '../../import-ini';
import { countEn, quotedEn } from './phrases';

const takes = { address: 'an address that begins with https://', name: 'a name', number: 'a whole number', share: 'a share such as 0.6', day: 'a day such as 20250701', numbers: 'a number, or several parted by commas' };

/** What is told of an INI file that was imported. */
export function iniFindingEn(finding: IniFinding): string {
  switch (finding.kind) {
    case 'taken': return finding.keys.length === 0 ? 'No key was taken over' : `Taken over: ${finding.keys.join(', ')}`;
    case 'secret-left': return `Line ${finding.line}: ${finding.key} was not copied. Access keys never stand in a recipe: give them to a connection, or to the environment`;
    case 'unknown-key': return `Line ${finding.line}: ${finding.key} is not understood and was left out`;
    case 'other-section': return `Line ${finding.line}: section [${finding.section}] with ${countEn(finding.keys, 'key')} was left out: it says nothing of the data`;
    case 'unreadable': return `Line ${finding.line} is no key with a value, and was left out`;
    case 'said-twice': return `Line ${finding.line}: ${finding.key} stands a second time, after line ${finding.first}; this one counts`;
    case 'bad-value': return `Line ${finding.line}: ${finding.key} takes ${takes[finding.takes]}, not ${quotedEn(finding.value)}; it was left out`;
    case 'ratios-off': return `The three ratios add up to ${Math.round(finding.sum * 1000) / 1000}, not to 1: 0.6, 0.2 and 0.2 stand in their place`;
    case 'days-reversed': return 'end_date comes before start_date: both were left out';
    case 'end-day-read': return `${finding.day} is read, too: the grid ends at the midnight after it`;
    case 'missing': return `${finding.key} is still to be said`;
  }
}
