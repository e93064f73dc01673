import { Component, type ReactElement, type ReactNode } from 'react';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Fault } from '../ui/Fault';

interface Props {
  children: ReactNode;
  /** Told of what was thrown, with the parts of the page it came through. */
  onCrash: (message: string) => void;
}

/** Stands in for a part of the page that can't be drawn: what happened, what is unaffected, and the way to try again. The rest of the window goes on. */
export class CrashBoundary extends Component<Props, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(thrown: unknown): { message: string } {
    return { message: messageOf(thrown) };
  }

  override componentDidCatch(thrown: unknown, { componentStack }: { componentStack?: string | null }): void {
    this.props.onCrash(`${messageOf(thrown)}${componentStack ?? ''}`);
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === null ? this.props.children : <CrashNotice message={message} onAgain={() => this.setState({ message: null })} />;
  }
}

function CrashNotice({ message, onAgain }: { message: string; onAgain: () => void }): ReactElement {
  const { api } = useApp();
  const { texts: { frame: { crash: texts } }, hide } = useI18n();
  const [where = ''] = message.split('\n');
  return (
    <div className="crash">
      <Fault
        title={texts.title} where={hide(where)} unaffected={texts.unaffected} whatToDo={texts.whatToDo} code="internal" onCopy={(text) => void api.ask('text:copy', { text: `${text}\n\n${message}` })}
        actions={<><button type="button" className="button small primary" onClick={onAgain}>{texts.again}</button><button type="button" className="button small" onClick={() => location.reload()}>{texts.reload}</button></>}
      />
    </div>
  );
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
}
