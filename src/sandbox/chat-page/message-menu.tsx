import { useEffect, useId, useRef, useState } from 'react';
import type { ExtensionCommandDto } from '../../dto/sandbox-extension-dto.ts';

/** "…" of a message: what apps can do with it. Arrow keys move, Escape closes. */
export function MessageMenu(props: {
  actions: readonly ExtensionCommandDto[];
  onChoose: (commandId: string, opener: Element | null) => void;
}) {
  const { actions, onChoose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLUListElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return undefined;
    menu.current?.querySelector('button')?.focus();
    menu.current?.scrollIntoView({ block: 'nearest' });
    const leave = ({ target }: Event) => {
      if (!menu.current?.parentElement?.contains(target as Node)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);

  function close() {
    setIsOpen(false);
    button.current?.focus();
  }

  function move(step: number) {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
  }

  return (
    <span
      className={`message-menu ${isOpen ? 'open' : ''}`}
      onKeyDown={(event) => {
        if (!isOpen) return;
        if (event.key === 'Escape') close();
        else if (event.key === 'ArrowDown') move(1);
        else if (event.key === 'ArrowUp') move(-1);
        else if (event.key === 'Tab') setIsOpen(false);
        else return;
        if (event.key !== 'Tab') event.preventDefault();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label="More options"
        title="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        …
      </button>
      {isOpen && (
        <ul ref={menu} id={id} role="menu" aria-label="More options">
          {actions.map((action) => (
            <li key={action.id} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                title={action.description}
                onClick={() => {
                  close();
                  onChoose(action.id, button.current);
                }}
              >
                {action.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
