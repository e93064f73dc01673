import { elementAt, listAt, textAt, type XmlElement } from './xml';

/** What the one task of a job says over REST: why it failed, or what it found out. */
export function resultText(result: XmlElement): string {
  const [task] = listAt(result, 'Instance', 'Tasks', 'Task');
  const told = textAt(task, 'Result');
  return /base64/i.test(textAt(elementAt(task, 'Result', '@Transform'))) ? Buffer.from(told, 'base64').toString('utf8') : told;
}
