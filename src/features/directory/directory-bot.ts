import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import { isLocale, locales } from '../../kernel/locale.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  CardMessage,
  Turn,
  VerbHandler,
} from '../../platform/bot/bot-types.ts';
import {
  directoryVerbs,
  institutionCard,
  institutionChosenCard,
  languageCard,
  languageChosenCard,
  type InstitutionPickerView,
} from './directory-cards.ts';
import type { DirectoryService } from './directory-service.ts';
import { replyToPerson, sayToPerson } from './private-replies.ts';

/** Takes up an errand that had to wait for the institution. What it needs is carried in the picker's card. */
export interface ErrandResumer {
  /** Throws `AppError('bad-request')`. */
  parse(errand: unknown): unknown;
  /** `errand` is what `parse` gave. */
  resume(turn: ActionTurn, errand: unknown): Promise<ActionReply>;
}

const institutionData = z.object({ institutionId: z.guid(), resume: z.unknown().optional() });
const searchData = z.object({ query: z.string().max(200).default(''), resume: z.unknown().optional() });
const changeData = z.object({ resume: z.unknown().optional() });
const languageData = z.object({ locale: z.enum([...locales, 'teams']) });

const institutionWords = [
  'skift institution',
  'skift enhed',
  'institution',
  'enhed',
  'byt enhet',
  'byta enhet',
  'bytt enhet',
  'bytte enhet',
  'enhet',
  'change unit',
  'change institution',
  'unit',
];
const languageWords = [
  'sprog',
  'skift sprog',
  'språk',
  'byt språk',
  'byta språk',
  'bytt språk',
  'bytte språk',
  'sprak',
  'language',
  'change language',
];

/** Where the person works, and which language they are answered in. */
export function createDirectoryBot(service: DirectoryService, errands: ErrandResumer): BotFeature {
  const picker = async (
    turn: Turn,
    view: Pick<InstitutionPickerView, 'resume' | 'query' | 'gone'>,
  ): Promise<CardMessage> => {
    const { colleague, own, all } = await service.getInstitutionChoices(turn.actor);
    return institutionCard({ ...view, own, all, chosenId: colleague.institution?.id }, turn.actor.locale);
  };
  const carried = (resume: unknown) => (resume === undefined ? undefined : errands.parse(resume));

  const chooseInstitution: VerbHandler<{ institutionId: string; resume: unknown }> = {
    parse(data) {
      const { institutionId, resume } = parseCardData(institutionData, data);
      return { institutionId, resume: carried(resume) };
    },
    async handle(turn, { institutionId, resume }) {
      try {
        const { institution } = await service.chooseInstitution(turn.actor, institutionId);
        if (resume !== undefined) return await errands.resume(turn, resume);
        return await replyToPerson(turn, institutionChosenCard(institution!.name, turn.actor.locale));
      } catch (error) {
        if (!(error instanceof AppError && error.detail === 'institution')) throw error;
        return replyToPerson(turn, await picker(turn, { resume, gone: true }));
      }
    },
  };

  const changeInstitution: VerbHandler<{ resume: unknown }> = {
    parse: (data) => ({ resume: carried(parseCardData(changeData, data).resume) }),
    handle: async (turn, { resume }) => replyToPerson(turn, await picker(turn, { resume })),
  };

  const searchInstitution: VerbHandler<{ query: string; resume: unknown }> = {
    parse(data) {
      const { query, resume } = parseCardData(searchData, data);
      return { query: query.trim(), resume: carried(resume) };
    },
    handle: async (turn, view) => replyToPerson(turn, await picker(turn, view)),
  };

  const changeLanguage: VerbHandler = {
    parse: () => undefined,
    handle: async (turn) => replyToPerson(turn, await languages(turn)),
  };

  const chooseLanguage: VerbHandler<z.infer<typeof languageData>> = {
    parse: (data) => parseCardData(languageData, data),
    async handle(turn, { locale }) {
      const chosen = isLocale(locale) ? locale : undefined;
      await service.chooseLocale(turn.actor, chosen);
      return replyToPerson(turn, languageChosenCard(chosen, chosen ?? turn.actor.locale));
    },
  };

  const languages = async (turn: Turn) => {
    const { colleague } = await service.getInstitutionChoices(turn.actor);
    return languageCard(colleague.locale, turn.actor.locale);
  };

  return {
    commands: [
      {
        id: 'institution',
        words: institutionWords,
        handle: async (turn) => void (await sayToPerson(turn, await picker(turn, { resume: undefined }))),
      },
      {
        id: 'language',
        words: languageWords,
        handle: async (turn) => void (await sayToPerson(turn, await languages(turn))),
      },
    ],
    verbs: {
      [directoryVerbs.institution]: chooseInstitution as VerbHandler,
      [directoryVerbs.changeInstitution]: changeInstitution as VerbHandler,
      [directoryVerbs.searchInstitution]: searchInstitution as VerbHandler,
      [directoryVerbs.language]: chooseLanguage as VerbHandler,
      [directoryVerbs.changeLanguage]: changeLanguage,
    },
  };
}
