import { Fragment, useMemo } from 'react';
import type { ReactNode } from 'react';

/** Elements that mails and invitations may have here; of every other one only what it says is shown. */
const plain = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'li',
  'b',
  'strong',
  'em',
  'i',
  'table',
  'tbody',
  'tr',
  'td',
  'th',
]);
const dropped = new Set(['script', 'style', 'head', 'title', 'template']);

/** A text written as HTML by somebody else: its words, lists and links, and nothing that acts. Links say where they lead and ask first. */
export function SafeHtml({ html, onLink }: { html: string; onLink: (url: string) => void }) {
  const content = useMemo(() => {
    // Nothing of a parsed document runs, but the page's policy complains of handlers in it.
    const quiet = html.replace(/\son\w+\s*=/gi, ' data-dropped=');
    const { body } = new DOMParser().parseFromString(quiet, 'text/html');
    return childrenOf(body, onLink);
  }, [html, onLink]);
  return <div className="safe-html">{content}</div>;
}

function childrenOf(node: Node, onLink: (url: string) => void): ReactNode[] {
  return [...node.childNodes].map((child, index) => <Fragment key={index}>{show(child, onLink)}</Fragment>);
}

function show(node: Node, onLink: (url: string) => void): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement)) return null;
  const name = node.localName;
  if (dropped.has(name) || node.getAttribute('aria-hidden') === 'true') return null;
  if (name === 'br') return <br />;
  if (/^h[1-6]$/.test(name)) return <p className="safe-heading">{childrenOf(node, onLink)}</p>;
  const url = name === 'a' ? node.getAttribute('href') : null;
  if (url && /^(https?:|mailto:|tel:)/i.test(url)) {
    return (
      <a
        href={url}
        onClick={(event) => {
          event.preventDefault();
          onLink(url);
        }}
      >
        {childrenOf(node, onLink)}
      </a>
    );
  }
  const Tag = name as 'p';
  return plain.has(name) ? <Tag>{childrenOf(node, onLink)}</Tag> : childrenOf(node, onLink);
}
