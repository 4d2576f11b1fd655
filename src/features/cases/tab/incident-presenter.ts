import type { BesideContactsDto, IncidentDto, IncidentTextsDto } from '../../../dto/incident-dto.ts';
import type { Locale, PerLocale } from '../../../kernel/locale.ts';
import type { Tree } from '../../trees/index.ts';
import type { Incident, SeenIncident } from '../incidents/incident-types.ts';
import { wordsIn } from '../incidents/incident-words.ts';

/** Who reads, and what errands are called. */
export interface IncidentReader {
  readonly locale: Locale;
  readonly defaultLocale: Locale;
  /** As they count now. */
  readonly trees: readonly Tree[];
  /** Undefined: reads only. */
  readonly localOf?: ((at: Date) => { readonly date: string; readonly time: string }) | undefined;
}

/** An incident in the reader's language, with what a coordinator changes where it goes on. */
export function presentIncident(seen: SeenIncident, reader: IncidentReader): IncidentDto {
  const { incident, isFollowed, followers } = seen;
  const { beganAt, vendorToldAt, closedAt, revision, treeId, leaf } = incident;
  const { localOf } = reader;
  const said = (texts: Partial<PerLocale<string>> | undefined) =>
    wordsIn(texts ?? {}, reader.locale, reader.defaultLocale) ?? null;
  return {
    ...presentShort(incident, reader),
    closing: said(incident.closingTexts),
    statusLink: incident.statusLink ?? null,
    vendorToldAt: vendorToldAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    isFollowed,
    followers,
    edit:
      localOf && !closedAt
        ? {
            revision,
            treeId,
            leaf: leaf ?? null,
            titles: allTexts(incident.titles),
            texts: allTexts(incident.texts),
            began: localOf(beganAt),
          }
        : null,
  };
}

/** As it stands beside contacts and in a report. */
export function presentShort(
  { id, treeId, leaf, titles, texts, beganAt }: Incident,
  { locale, defaultLocale, trees }: IncidentReader,
): BesideContactsDto['incidents'][number] {
  const tree = trees.find((each) => each.id === treeId)?.texts[locale];
  const errand = leaf === undefined ? undefined : tree?.leaves[leaf]?.title;
  return {
    id,
    about: errand ?? null,
    // The service keeps none without a title.
    title: wordsIn(titles, locale, defaultLocale)!,
    text: wordsIn(texts, locale, defaultLocale) ?? null,
    beganAt: beganAt.toISOString(),
  };
}

function allTexts({ da = '', sv = '', nb = '', en = '' }: Partial<PerLocale<string>>): IncidentTextsDto {
  return { da, sv, nb, en };
}
