import type { SharedTexts } from '../../shared/language/shared-texts';
import type { SourceTexts } from '../i18n/en/source';
import type { FieldFault } from './field-faults';

/** What is wrong with a field and what to do about it, in one sentence. */
export function faultText(fault: FieldFault, texts: SourceTexts['faults'], shared: SharedTexts): string {
  switch (fault.kind) {
    case 'column-gone': return texts.columnGone(fault.column) + (fault.suggestion === null ? '' : texts.didYouMean(fault.suggestion));
    case 'channel-twice': return texts.channelTwice(fault.name);
    case 'error': {
      const { title, where, whatToDo } = shared.error(fault.error);
      return texts.error(title, where === fault.field ? null : where, whatToDo);
    }
    case 'issue': {
      const { issue } = fault;
      const isEmpty = issue.kind === 'missing' || issue.found === '""' || issue.found === '[]';
      const need = texts.needs[fault.field];
      if (need !== undefined && (isEmpty || fault.field === 'columns.time')) return need;
      return issue.expected === null ? shared.recipeIssue(issue) : texts.takes(texts.expected(issue.expected));
    }
  }
}
