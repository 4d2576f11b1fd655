import { publicPageTexts as texts, type PublicPageTextKey } from '../../content/texts/public-pages/index.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import { intlTag, type TextParams } from '../../kernel/texts.ts';
import type { PublicEntry, ShownPage } from './page-types.ts';
import { shownIn, topicName } from './released-rules.ts';

/** How answers become HTML: handed in, because they are read by the platform. */
export interface AnswerDrawing {
  escape(text: string): string;
  draw(markdown: string, heading: 2 | 3 | 4): string;
}

/** What somebody asked to see. */
export interface PageWish {
  readonly locale: Locale;
  /** Searched for; undefined: everything. */
  readonly search?: { readonly text: string; readonly found: readonly PublicEntry[] };
}

type Say = (key: PublicPageTextKey, params?: TextParams) => string;

export const styleAddress = '/for/page.css';

/** Pages as plain HTML, without script: what is on them can be read, found and printed by everybody. */
export function createPageHtml({ escape, draw }: AnswerDrawing) {
  const say =
    (locale: Locale): Say =>
    (key, params) =>
      escape(texts(locale, key, params));

  const addressOf = ({ page }: ShownPage, rest: string, locale: Locale, more: Record<string, string> = {}) =>
    escape(`/for/${page.slug}${rest}?${new URLSearchParams({ lang: locale, ...more })}`);

  const html = (
    shown: ShownPage | undefined,
    locale: Locale,
    title: string,
    body: string,
    look = '',
  ): string =>
    `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${shown?.page.isIndexed && look === '' ? '' : '<meta name="robots" content="noindex">\n'}<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${styleAddress}">
</head>
<body${look && ` class="${look}"`}>
${body}
</body>
</html>
`;

  const languageLinks = (shown: ShownPage, locale: Locale, rest: string, more: Record<string, string>) => {
    const { page } = shown;
    if (page.locales.length < 2) return '';
    // In their own language: who looks for it reads it.
    const links = page.locales.map((each) => {
      const name = escape(texts(each, `language_${each}`));
      return each === locale
        ? `<li><span lang="${each}" aria-current="true">${name}</span></li>`
        : `<li><a href="${addressOf(shown, rest, each, more)}" lang="${each}" hreflang="${each}">${name}</a></li>`;
    });
    return `<nav aria-label="${say(locale)('languages')}"><ul class="languages">${links.join('')}</ul></nav>`;
  };

  const day = (at: Date, locale: Locale, timeZone: string): string =>
    new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'long', timeZone }).format(at);

  /** An entry's answer and what is to be said of it. */
  const answerOf = (shown: ShownPage, entry: PublicEntry, locale: Locale, heading: 2 | 3 | 4): string => {
    const own = shownIn(entry, locale, shown.page.locales);
    const text = entry.texts[own]!;
    const speak = say(locale);
    const lang = own === locale ? '' : ` lang="${own}"`;
    const notes = [
      ...(own === locale ? [] : [speak(`only_${own}`)]),
      speak('asked', { day: day(entry.askedAt, locale, shown.timeZone) }),
      ...(entry.answeredAt
        ? [speak('answered', { day: day(entry.answeredAt, locale, shown.timeZone) })]
        : []),
    ];
    const answer =
      text.answer === undefined
        ? `<p class="waiting">${speak(entry.state === 'reviewed' ? 'reviewed' : 'waiting')}</p>`
        : `<div class="answer"${lang}>${draw(text.answer, heading)}</div>`;
    return `${answer}<p class="notes">${notes.join(' · ')}</p>`;
  };

  const questionOf = (
    shown: ShownPage,
    entry: PublicEntry,
    locale: Locale,
  ): { text: string; lang: string } => {
    const own = shownIn(entry, locale, shown.page.locales);
    return { text: escape(entry.texts[own]!.question), lang: own === locale ? '' : ` lang="${own}"` };
  };

  const folded = (shown: ShownPage, entry: PublicEntry, locale: Locale, isOpen: boolean): string => {
    const { text, lang } = questionOf(shown, entry, locale);
    const link = addressOf(shown, `/q/${entry.id}`, locale);
    return `<details id="q-${entry.id}"${isOpen ? ' open' : ''}><summary><h3${lang}>${text}</h3></summary>${answerOf(shown, entry, locale, 4)}<p class="notes"><a href="${link}">${say(locale)('linkTo')}</a></p></details>`;
  };

  const byTopic = (shown: ShownPage, entries: readonly PublicEntry[], locale: Locale) => {
    const speak = say(locale);
    const groups = new Map<string, PublicEntry[]>();
    for (const entry of entries) {
      const name = topicName(entry.topic, locale, shown.page.locales);
      const group = groups.get(name);
      if (group) group.push(entry);
      else groups.set(name, [entry]);
    }
    const title = (name: string) =>
      name !== '' ? escape(name) : groups.size > 1 ? speak('otherTopics') : speak('title');
    return [...groups].map(([name, group]) => ({ title: title(name), group }));
  };

  const header = (
    shown: ShownPage,
    locale: Locale,
    rest: string,
    more: Record<string, string> = {},
  ): string => {
    const speak = say(locale);
    return `<a class="skip" href="#content">${speak('skip')}</a>
<header>
${languageLinks(shown, locale, rest, more)}
<p class="place">${escape(shown.name)}</p>
</header>`;
  };

  const footer = (shown: ShownPage, locale: Locale): string => {
    const speak = say(locale);
    const { contactMail } = shown.page;
    const subject = encodeURIComponent(texts(locale, 'mailSubject', { name: shown.name }));
    const link =
      contactMail &&
      `<a href="mailto:${escape(encodeURI(contactMail))}?subject=${subject}">${escape(contactMail)}</a>`;
    // The text is put together around the link: its place in the sentence is the language's.
    const [before = '', after = ''] = texts(locale, 'contactText', { mail: '\u0000' })
      .split('\u0000')
      .map(escape);
    const contact = link ? `<h2>${speak('contactTitle')}</h2><p>${before}${link}${after}</p>` : '';
    return `<footer>${contact}<p class="notes">${speak('privacy')}</p></footer>`;
  };

  return {
    /** Everything on the page, or what was searched for. */
    page(shown: ShownPage, { locale, search }: PageWish): string {
      const speak = say(locale);
      const more: Record<string, string> = search ? { q: search.text } : {};
      const results = search
        ? `<h2 class="found">${speak('found', { count: search.found.length, text: search.text })}</h2>
${search.found.map((entry, index) => folded(shown, entry, locale, index === 0)).join('\n')}
<p>${search.found.length === 0 ? `${speak('noneFound')} ` : ''}<a href="${addressOf(shown, '', locale)}">${speak('showAll')}</a></p>`
        : byTopic(shown, shown.entries, locale)
            .map(
              ({ title, group }) =>
                `<section><h2>${title}</h2>\n${group.map((entry) => folded(shown, entry, locale, false)).join('\n')}</section>`,
            )
            .join('\n') || `<p>${speak('empty')}</p>`;
      const body = `${header(shown, locale, '', more)}
<main id="content" tabindex="-1">
<h1>${speak('title')}</h1>
<p>${speak('intro', { name: shown.name })}</p>
<form action="/for/${shown.page.slug}" method="get" role="search">
<input type="hidden" name="lang" value="${locale}">
<label for="q">${speak('search')}</label>
<div class="row"><input id="q" name="q" type="search" maxlength="200" autocomplete="off" value="${escape(search?.text ?? '')}" aria-describedby="hint"><button type="submit">${speak('searchButton')}</button></div>
<p class="notes" id="hint">${speak('searchHint')}</p>
</form>
${results}
<p class="screen"><a href="${addressOf(shown, '/print', locale)}">${speak('print')}</a></p>
</main>
${footer(shown, locale)}`;
      return html(shown, locale, `${speak('title')} – ${escape(shown.name)}`, body);
    },

    /** One entry, to be led to. */
    entry(shown: ShownPage, entry: PublicEntry, locale: Locale): string {
      const speak = say(locale);
      const { text, lang } = questionOf(shown, entry, locale);
      const body = `${header(shown, locale, `/q/${entry.id}`)}
<main id="content" tabindex="-1">
<h1${lang}>${text}</h1>
${answerOf(shown, entry, locale, 2)}
<p class="screen"><a href="${addressOf(shown, '', locale)}">${speak('toPage')}</a></p>
<p class="screen"><a href="${addressOf(shown, `/q/${entry.id}/print`, locale)}">${speak('print')}</a></p>
</main>
${footer(shown, locale)}`;
      return html(shown, locale, `${text} – ${escape(shown.name)}`, body);
    },

    /** For paper: everything, or one entry, with a code that leads back. `address` and `code` belong together. */
    print(
      shown: ShownPage,
      wish: { locale: Locale; entry?: PublicEntry; address: string; code: string; at: Date },
    ): string {
      const { locale, entry, address, code, at } = wish;
      const speak = say(locale);
      const one = (each: PublicEntry, heading: 'h2' | 'h3') => {
        const { text, lang } = questionOf(shown, each, locale);
        return `<article><${heading}${lang}>${text}</${heading}>${answerOf(shown, each, locale, heading === 'h2' ? 3 : 4)}</article>`;
      };
      const content = entry
        ? one(entry, 'h2')
        : byTopic(shown, shown.entries, locale)
            .map(
              ({ title, group }) =>
                `<section><h2>${title}</h2>${group.map((each) => one(each, 'h3')).join('')}</section>`,
            )
            .join('') || `<p>${speak('empty')}</p>`;
      const body = `<main id="content">
<p class="screen"><a href="${addressOf(shown, entry ? `/q/${entry.id}` : '', locale)}">${speak('toPage')}</a> ${speak('printHow')}</p>
<p class="place">${escape(shown.name)}</p>
<h1>${speak('title')}</h1>
${content}
<div class="code"><div role="img" aria-label="${escape(address)}">${code}</div><p>${speak(entry ? 'scanEntry' : 'scan')}<br><span class="address">${escape(address)}</span></p></div>
<p class="notes">${speak('printedOn', { day: day(at, locale, shown.timeZone) })}</p>
</main>`;
      return html(shown, locale, `${speak('title')} – ${escape(shown.name)}`, body, 'paper');
    },

    /** A page that is closed, or that there is not: nobody is told which. */
    gone(locale: Locale): string {
      const speak = say(locale);
      const body = `<main id="content"><h1>${speak('gone')}</h1><p>${speak('goneText')}</p></main>`;
      return html(undefined, locale, speak('gone'), body);
    },
  };
}

export type PageHtml = ReturnType<typeof createPageHtml>;

/** The language of a page: the one asked for, else what the browser asks for, else the page's first. */
export function localeFor(
  page: readonly Locale[],
  asked: string | undefined,
  browser: Locale | undefined,
): Locale {
  return (
    locales.find((locale) => locale === asked && page.includes(locale)) ??
    (browser && page.includes(browser) ? browser : undefined) ??
    page[0] ??
    'da'
  );
}
