import { SluiceFailure } from '../../../../../shared/errors';
import { resultText } from './result-text';
import { parseXml, textAt, type XmlElement } from './xml';

/** Why a task failed, in the service's own words: what stands in its result, an error code among it where there is one. */
export function queryFailure(result: XmlElement, status: string, instance: string): SluiceFailure {
  const text = resultText(result);
  const message = (textAt(parseXml(text) ?? undefined, 'Error', 'Message') || text).trim() || status;
  return new SluiceFailure({ code: 'warehouse-refused', what: 'SQL', serviceCode: /ODPS-\d{7}/.exec(text)?.[0] ?? status, message, requestId: instance });
}
