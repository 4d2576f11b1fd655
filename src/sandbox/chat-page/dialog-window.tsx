import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

/** A window in front of the page: the focus stays in it, Escape closes it. Whoever shows it takes it away in `onClose`. */
export function DialogWindow(props: {
  title: string;
  wide?: boolean;
  /** What it shows; another one is read from its beginning. */
  page?: unknown;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, wide, page, onClose, children } = props;
  const window = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();

  useEffect(() => {
    const element = window.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  // Whoever listens hears the name of each page of the dialog.
  useEffect(() => heading.current?.focus(), [title]);

  // In braces: newer browsers answer with a promise, which React would take for what cleans up.
  useEffect(() => {
    window.current?.scrollTo({ top: 0 });
  }, [page]);

  return (
    <dialog
      ref={window}
      className={`window ${wide ? 'wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="window-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </div>
      <div className="window-body">{children}</div>
    </dialog>
  );
}
