import type { PagePlaceDto, ParentEntryDto } from '../../dto/public-pages-dto.ts';
import { locales } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { PagePlace, ParentEntry } from './page-types.ts';
import { slugOf } from './slug-rules.ts';

/** Plain words of a formatted answer, with the addresses of its links. */
export type ToPlain = (markdown: string) => string;

export function presentPlace({ institutionId, name, page, released }: PagePlace, root: string): PagePlaceDto {
  return {
    institutionId: institutionId ?? null,
    name: plainName(name),
    suggestedSlug: slugOf(name),
    page: page
      ? {
          id: page.id,
          slug: page.slug,
          locales: [...page.locales],
          contactMail: page.contactMail ?? '',
          isOpen: page.isOpen,
          isIndexed: page.isIndexed,
          address: `${root}${page.slug}`,
          released,
        }
      : null,
  };
}

export function presentParentEntry(entry: ParentEntry, toPlain: ToPlain): ParentEntryDto {
  return {
    id: entry.id,
    revision: entry.revision,
    state: entry.state,
    isParents: entry.source === 'parent',
    locale: entry.locale,
    releasedTo: [...entry.releasedTo],
    mayBeReleased: entry.mayBeReleased,
    texts: Object.fromEntries(
      locales.flatMap((locale) => {
        const text = entry.texts[locale];
        if (!text) return [];
        const { question, answer = '', parent } = text;
        const asked = parent.question || (entry.source === 'parent' ? question : '');
        const plain =
          parent.answer === '' ? '' : [asked || question, toPlain(parent.answer)].join('\n\n').trim();
        return [[locale, { question, answer, parent, plain }]];
      }),
    ),
  };
}
