import { Component, type ReactNode } from 'react';
import { createSay, localeOfHost } from '../texts/texts.ts';

/**
 * The last resort when drawing fails: plain HTML in plain words, since the parts that draw may be what is broken.
 * The language is the one the page had set, or the browser's.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const say = createSay(localeOfHost(document.documentElement.lang || navigator.language));
    return (
      <main role="alert" style={{ font: '1rem system-ui, sans-serif', padding: '2rem', maxWidth: '32rem' }}>
        <h1 style={{ fontSize: '1.25rem' }}>{say('brokenTitle')}</h1>
        <p>{say('brokenText')}</p>
        <button
          type="button"
          onClick={() => location.reload()}
          style={{ font: 'inherit', padding: '0.5rem 1rem' }}
        >
          {say('retry')}
        </button>
      </main>
    );
  }
}
