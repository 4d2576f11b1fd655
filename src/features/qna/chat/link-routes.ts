import { z } from 'zod';
import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { localeFromTag, type Locale } from '../../../kernel/locale.ts';
import { escapeHtml } from '../../../platform/formatted-text/index.ts';
import type { PublicRoute } from '../../../platform/http/http-types.ts';
import { entryPath, type QnaLinks } from './qna-links.ts';

/**
 * An entry's public address: a page that leads into Teams. It says nothing of the entry, and does not look it up, so that an address
 * tells nobody whether there is one.
 */
export function createLinkRoutes({
  links,
  styleAddress,
}: {
  readonly links: QnaLinks;
  /** The look that all pages without signing in share. */
  readonly styleAddress: string;
}): readonly PublicRoute[] {
  const page = (locale: Locale, kind: 'link' | 'broken', address?: string) =>
    pageOf(locale, kind, styleAddress, address);
  return [
    {
      method: 'GET',
      path: `${entryPath}:entryId`,
      longestBody: 0,
      handle({ params, language }) {
        const locale = localeFromTag(language, 'en');
        const id = z.guid().safeParse(params.entryId);
        return Promise.resolve(
          id.success
            ? { status: 200, locale, html: page(locale, 'link', links.tab(id.data.toLowerCase())) }
            : { status: 404, locale, html: page(locale, 'broken') },
        );
      },
    },
  ];
}

function pageOf(
  locale: Locale,
  kind: 'link' | 'broken',
  styleAddress: string,
  address: string | undefined,
): string {
  const title = escapeHtml(qnaTexts(locale, kind === 'link' ? 'link.heading' : 'link.broken'));
  const text = escapeHtml(qnaTexts(locale, kind === 'link' ? 'link.body' : 'link.brokenBody'));
  const open = escapeHtml(qnaTexts(locale, 'link.open'));
  const way = address === undefined ? '' : `<p><a href="${escapeHtml(address)}">${open}</a></p>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${styleAddress}">
<meta name="color-scheme" content="light dark">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${way}
</main>
</body>
</html>
`;
}
