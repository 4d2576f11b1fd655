import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import { localeFromTag, type Locale } from '../../kernel/locale.ts';
import type { PublicAnswer, PublicRequest, PublicRoute } from '../../platform/http/http-types.ts';
import { localeFor, styleAddress, type PageHtml } from './page-html-presenter.ts';
import { pageStyle } from './page-style.ts';
import type { PublicEntry, PublicReading, ShownPage } from './page-types.ts';

export interface PublicRouteParts {
  readonly reading: PublicReading;
  readonly html: PageHtml;
  /** Where everybody reaches the product, without a slash at the end. */
  readonly publicUrl: string;
  drawCode(address: string): Promise<string>;
  readonly clock: Clock;
}

const longestSearch = 200;
const styleSeconds = 3_600;

/** What anybody on the internet may read. Nothing here knows who asks, and nothing is kept of it. */
export function createPublicRoutes(parts: PublicRouteParts): readonly PublicRoute[] {
  const { reading, html, publicUrl, drawCode, clock } = parts;
  const style = new TextEncoder().encode(pageStyle);

  const gone = ({ query, language }: PublicRequest): PublicAnswer => {
    const locale = localeFor(['da', 'sv', 'nb', 'en'], query.lang, localeFromTag(language, 'da'));
    return { status: 404, html: html.gone(locale), locale };
  };

  const onPage =
    (draw: (request: PublicRequest, shown: ShownPage, locale: Locale) => Promise<string | undefined>) =>
    async (request: PublicRequest): Promise<PublicAnswer> => {
      const { params, query, language } = request;
      const shown = await reading.find(params.slug ?? '');
      if (!shown) return gone(request);
      const locales = shown.page.locales;
      const browser = language === undefined ? undefined : localeFromTag(language, locales[0]!);
      const locale = localeFor(locales, query.lang, browser);
      const page = await draw(request, shown, locale);
      return page === undefined ? gone(request) : { status: 200, html: page, locale };
    };

  const entryOf = ({ params }: PublicRequest, { entries }: ShownPage): PublicEntry | undefined =>
    entries.find(({ id }) => id === params.entryId?.toLowerCase());

  const print = async (shown: ShownPage, locale: Locale, entry?: PublicEntry): Promise<string> => {
    const address = `${publicUrl}/for/${shown.page.slug}${entry ? `/q/${entry.id}` : ''}`;
    const code = await drawCode(address);
    return html.print(shown, { locale, address, code, at: clock.now(), ...(entry && { entry }) });
  };

  const get = (path: string, handle: PublicRoute['handle']): PublicRoute => ({
    method: 'GET',
    path,
    longestBody: 0,
    handle,
  });

  return [
    get(styleAddress, () =>
      Promise.resolve({
        status: 200,
        bytes: style,
        contentType: 'text/css; charset=utf-8',
        maxAgeSeconds: styleSeconds,
      }),
    ),
    get(
      '/for/:slug',
      onPage(({ query }, shown, locale) => {
        const text = cleanText(query.q ?? '', longestSearch).replaceAll('\n', ' ');
        const search = text === '' ? undefined : { text, found: reading.search(shown, text, locale) };
        return Promise.resolve(html.page(shown, { locale, ...(search && { search }) }));
      }),
    ),
    get(
      '/for/:slug/print',
      onPage((_request, shown, locale) => print(shown, locale)),
    ),
    get(
      '/for/:slug/q/:entryId',
      onPage((request, shown, locale) => {
        const entry = entryOf(request, shown);
        return Promise.resolve(entry && html.entry(shown, entry, locale));
      }),
    ),
    get(
      '/for/:slug/q/:entryId/print',
      onPage(async (request, shown, locale) => {
        const entry = entryOf(request, shown);
        return entry && print(shown, locale, entry);
      }),
    ),
  ];
}
