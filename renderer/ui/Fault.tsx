import type { ReactElement, ReactNode } from 'react';
import { useI18n } from '../i18n/i18n';

interface Props {
  title: string;
  /** Which file, line, column, value; null when it has no place. */
  where: string | null;
  unaffected: string | null;
  whatToDo: string | null;
  /** Stable, and searchable in the docs. */
  code: string;
  onCopy: (text: string) => void;
  /** There where it stays until it is dismissed. */
  onDismiss?: (() => void) | undefined;
  actions?: ReactNode;
}

/** What happened, where, what is unaffected, and what to do about it. */
export function Fault({ title, where, unaffected, whatToDo, code, onCopy, onDismiss, actions }: Props): ReactElement {
  const { texts: { fault: texts } } = useI18n();
  const copy = (): void => onCopy([title, where, unaffected, whatToDo, texts.code(code)].filter((part) => part !== null).join('\n'));
  return (
    <div className="fault" role="alert">
      <b>{title}</b>
      {where !== null && <p className="where">{where}</p>}
      {unaffected !== null && <p className="soft">{unaffected}</p>}
      {whatToDo !== null && <p><span className="strong">{texts.whatToDo}</span>{whatToDo}</p>}
      <div className="ways">
        {actions}
        {onDismiss !== undefined && <button type="button" className="button small" onClick={onDismiss}>{texts.dismiss}</button>}
        <span className="grow" />
        <span className="muted mono">{code}</span>
        <button type="button" className="button quiet small" onClick={copy}>{texts.copy}</button>
      </div>
    </div>
  );
}
