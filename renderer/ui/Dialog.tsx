import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { RefusalNotice } from '../RefusalNotice';

/** A question or a page above the window. Its control marked `data-first` has the focus at first. Escape closes it; focus returns to where it was. */
export function Dialog({ title, onClose, isWide = false, children }: { title: string; onClose: () => void; isWide?: boolean; children: ReactNode }): ReactElement {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={element} className={isWide ? 'wide' : undefined} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <h2 id={id}>{title}</h2>
      {children}
      <RefusalNotice />
    </dialog>
  );
}
