import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

/** What stands in one language, as it is shown to somebody who may read another one. */
const said = z.object({ text: z.string(), locale });

/** The same in every language; an empty one is not said. */
export const incidentTextsDto = z.object({
  da: z.string().max(4000),
  sv: z.string().max(4000),
  nb: z.string().max(4000),
  en: z.string().max(4000),
});
export type IncidentTextsDto = z.infer<typeof incidentTextsDto>;

/** A local day and time of the municipality. */
const localMoment = z.object({ date: z.iso.date(), time: z.string().regex(/^\d\d:\d\d$/) });

/** Something that does not work for many at once. Times are instants. */
export const incidentDto = z.object({
  id: z.string(),
  /** The errand it is about; null: everything its tree is about. */
  about: z.string().nullable(),
  title: said,
  text: said.nullable(),
  closing: said.nullable(),
  statusLink: z.string().nullable(),
  beganAt: z.string(),
  vendorToldAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  isFollowed: z.boolean(),
  followers: z.number(),
  /** For whoever may change it; null: it is over, or not theirs. */
  edit: z
    .object({
      revision: z.number(),
      treeId: z.string(),
      leaf: z.string().nullable(),
      titles: incidentTextsDto,
      texts: incidentTextsDto,
      began: localMoment,
    })
    .nullable(),
});
export type IncidentDto = z.infer<typeof incidentDto>;

/** `GET /api/incidents`. */
export const incidentListDto = z.object({
  open: z.array(incidentDto),
  /** Closed in the last thirty days, the latest first. */
  over: z.array(incidentDto),
  /** Vendors' pages that say how it goes. */
  statusPages: z.array(z.object({ name: z.string(), url: z.string() })),
  /** What the form offers; null: not for this person. */
  form: z
    .object({
      languages: z.array(locale),
      defaultLocale: locale,
      trees: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          leaves: z.array(z.object({ id: z.string(), title: z.string() })),
        }),
      ),
      now: localMoment,
    })
    .nullable(),
});
export type IncidentListDto = z.infer<typeof incidentListDto>;

/** `POST /api/incidents`; with `revision`: `PUT /api/incidents/:id`. */
export const incidentDraftDto = z.object({
  treeId: z.string().min(1).max(64),
  leaf: z.string().min(1).max(100).nullable(),
  titles: incidentTextsDto,
  texts: incidentTextsDto,
  began: localMoment,
  isVendorTold: z.boolean(),
  statusLink: z.string().trim().max(500),
});
export type IncidentDraftDto = z.infer<typeof incidentDraftDto>;
export const changedIncidentDto = incidentDraftDto.extend({ revision: z.number().int().min(1) });

/** `POST /api/incidents/:id/close`. */
export const closedIncidentDto = z.object({
  revision: z.number().int().min(1),
  texts: incidentTextsDto,
});

/** `GET /api/incidents/:id/hearers`: how many hear of a change. */
export const hearersDto = z.object({ count: z.number() });

/** `GET /api/incidents/beside`: what stands beside contacts. */
export const besideContactsDto = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      about: z.string().nullable(),
      title: said,
      text: said.nullable(),
      beganAt: z.string(),
    }),
  ),
  /** Errands that reports are taken of: `aula/error-technical`. */
  reportable: z.array(z.string()),
});
export type BesideContactsDto = z.infer<typeof besideContactsDto>;
