import { useEffect, useRef, useState } from 'react';
import type { CardJson } from '../../dto/sandbox-page-dto.ts';
import type { CardTheme } from './host-config.ts';

/** A card as Teams shows it. The renderer is loaded with the first card. */
export function CardView(props: {
  card: CardJson;
  theme: CardTheme;
  summary: string | undefined;
  onExecute: (action: object) => Promise<boolean>;
  /** `opener`: the card, for the focus to come back to. */
  onSubmit: (data: unknown, opener: Element | null) => Promise<boolean>;
  onOpenUrl: (url: string) => void;
}) {
  const { card, theme, summary } = props;
  const place = useRef<HTMLDivElement>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pressed = useRef(false);
  // The same words give the same card, so that what somebody types stays while something else changes.
  const text = JSON.stringify(card);

  useEffect(() => {
    let gone = false;
    const run = async (action: Promise<boolean>) => {
      pressed.current = true;
      setBusy(true);
      await action;
      setBusy(false);
    };
    void import('./render-card.ts').then(({ renderCard }) => {
      if (gone || !place.current) return;
      try {
        renderCard(place.current, JSON.parse(text) as object, theme, {
          execute: (action) => void run(handlers.current.onExecute(action)),
          submit: (data) => void run(handlers.current.onSubmit(data, place.current)),
          openUrl: (url) => handlers.current.onOpenUrl(url),
        });
        setProblem(undefined);
        // The button that had the focus is gone; whoever pressed it goes on reading here.
        if (pressed.current) place.current.focus({ preventScroll: true });
        pressed.current = false;
      } catch (error) {
        setProblem((error as Error).message);
      }
    });
    return () => {
      gone = true;
    };
  }, [text, theme]);

  return (
    <div className={`card ${busy ? 'busy' : ''}`} aria-busy={busy}>
      <div
        ref={place}
        tabIndex={-1}
        role="group"
        aria-label={summary ?? 'Card'}
        inert={busy}
        className="card-content"
      />
      {busy && <span className="card-progress" aria-hidden="true" />}
      {problem && <p className="card-problem">This card could not be shown: {problem}</p>}
    </div>
  );
}
