import { z } from 'zod';
import { directorySyncTexts } from '../../content/texts/directory-sync/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { BotFeature, CardMessage, DialogHandler, VerbHandler } from '../../platform/bot/bot-types.ts';
import { isCoordinator, mayOrganise, sayToPerson } from '../directory/index.ts';
import {
  chooseDialog,
  openingDialog,
  openingsCard,
  openingVerbs,
  titleOf,
  type OpeningLinks,
} from './opening-cards.ts';
import type { NamingOutcome, OpeningService } from './opening-service.ts';
import type { RuleService } from './rule-service.ts';

/** Whole messages that ask which roles are open, in all languages. */
const openingWords = [
  'ledige roller',
  'åbne roller',
  'ubesatte roller',
  'lediga roller',
  'öppna roller',
  'obesatta roller',
  'åpne roller',
  'ubesatte roller',
  'open roles',
  'vacant roles',
];

const nameData = z.object({ opening: z.guid(), person: z.string().min(1).max(100) });
const openingData = z.object({ opening: z.guid() });
const chooseData = z.object({
  opening: z.guid(),
  do: z.enum(['name', 'find']).default('name'),
  person: z.string().max(100).optional(),
  query: z.string().max(200).default(''),
});

/** Roles whose holders have left: told in chat, and filled there. */
export function createOpeningBot({
  openings,
  rules,
  links,
}: {
  readonly openings: OpeningService;
  readonly rules: Pick<RuleService, 'countAsking'>;
  readonly links: OpeningLinks;
}): BotFeature {
  const cardFor = async (actor: Actor, said?: string): Promise<CardMessage> => {
    const open = await openings.list(actor);
    const coordinates = isCoordinator(actor);
    const held = coordinates ? (await openings.getCheck(actor)).held.length : 0;
    const asking = coordinates ? await rules.countAsking(actor) : 0;
    return openingsCard({ openings: open, held, rules: asking, links, said }, actor.locale);
  };

  const name: VerbHandler<z.infer<typeof nameData>> = {
    parse: (data) => parseCardData(nameData, data),
    async handle({ actor }, { opening, person }) {
      const outcome = await openings.name(actor, opening, person);
      return { replace: await cardFor(actor, sayOutcome(outcome, actor)) };
    },
  };

  const keep: VerbHandler<z.infer<typeof openingData>> = {
    parse: (data) => parseCardData(openingData, data),
    async handle({ actor }, { opening }) {
      const outcome = await openings.keep(actor, opening);
      return { replace: await cardFor(actor, sayOutcome(outcome, actor)) };
    },
  };

  const choose: DialogHandler<z.infer<typeof openingData>, z.infer<typeof chooseData>> = {
    parseOpening: (data) => parseCardData(openingData, data),
    async open({ actor }, { opening: id }) {
      const opening = (await openings.list(actor)).find((one) => one.id === id);
      if (!opening) return { text: directorySyncTexts(actor.locale, 'said.settled') };
      return { dialog: chooseDialog(opening, await openings.findCandidates(actor, id, ''), actor.locale) };
    },
    parse: (data) => parseCardData(chooseData, data),
    async submit({ actor }, { opening: id, do: what, person, query }) {
      const { locale } = actor;
      const opening = (await openings.list(actor)).find((one) => one.id === id);
      if (!opening) return { text: directorySyncTexts(locale, 'said.settled') };
      if (what === 'find' || !person) {
        const found = await openings.findCandidates(actor, id, query);
        const fault = what === 'name' ? directorySyncTexts(locale, 'choose.who') : undefined;
        return { dialog: chooseDialog(opening, found, locale, { query, ...(fault ? { fault } : {}) }) };
      }
      return { text: sayOutcome(await openings.name(actor, id, person), actor) };
    },
  };

  return {
    commands: [
      {
        id: 'open-roles',
        words: [...new Set(openingWords)],
        async handle(turn) {
          const { actor } = turn;
          const message = mayOrganise(actor)
            ? await cardFor(actor)
            : { text: directorySyncTexts(actor.locale, 'said.noRights') };
          await sayToPerson(turn, message);
        },
      },
    ],
    verbs: { [openingVerbs.name]: withWords(name), [openingVerbs.keep]: withWords(keep) },
    dialogs: { [openingDialog]: choose as DialogHandler },
  };
}

/** Somebody who is gone by now, or a right that is: said to whoever pressed; the card stays. */
function withWords<T>({ parse, handle }: VerbHandler<T>): VerbHandler {
  return {
    parse,
    async handle(turn, data) {
      try {
        return await handle(turn, data as T);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { locale } = turn.actor;
        if (error.code === 'forbidden') return { toast: directorySyncTexts(locale, 'said.noRights') };
        if (error.detail === 'successor') return { toast: directorySyncTexts(locale, 'said.gone') };
        throw error;
      }
    },
  };
}

function sayOutcome(outcome: NamingOutcome, { locale }: Actor): string {
  if (outcome.kind === 'named') {
    const name = plainName(outcome.successor.name);
    return directorySyncTexts(locale, 'said.named', { name, role: titleOf(outcome.opening, locale) });
  }
  const { opening } = outcome;
  const by = opening?.state === 'filled' ? opening.successor : undefined;
  return by
    ? directorySyncTexts(locale, 'said.taken', { name: plainName(by.name), role: titleOf(opening!, locale) })
    : directorySyncTexts(locale, 'said.settled');
}
