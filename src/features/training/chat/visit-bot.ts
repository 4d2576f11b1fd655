import { trainingTexts } from '../../../content/texts/training/index.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature, VerbHandler } from '../../../platform/bot/bot-types.ts';
import { sayToPerson } from '../../directory/index.ts';
import { trainingVerbs, visitSchema } from './training-card-data.ts';
import type { VisitService } from '../training-ports.ts';
import { visitFormCard, visitSentCard } from './visit-cards.ts';
import {
  longestGroupName,
  longestWishes,
  readVisitForm,
  type VisitFault,
  type VisitForm,
} from './visit-form-rules.ts';

const visitWords = [
  'netværksbesøg',
  'ønsk netværksbesøg',
  'nätverksbesök',
  'önska nätverksbesök',
  'nettverksbesøk',
  'ønsk nettverksbesøk',
  'network visit',
];

const faultKeys: Readonly<Record<VisitFault, Parameters<typeof trainingTexts>[1]>> = {
  'group-missing': 'visit.groupMissing',
  'size-wrong': 'visit.sizeWrong',
  'wishes-missing': 'visit.wishesMissing',
};

/** Asking for a network visit. */
export function createVisitBot({ visits }: { readonly visits: Pick<VisitService, 'request'> }): BotFeature {
  const send: VerbHandler = {
    parse: (data) => parseCardData(visitSchema, data),
    async handle({ actor }, data) {
      const form = data as VisitForm;
      const read = readVisitForm(form);
      if ('faults' in read) {
        const faults = read.faults.map((fault) => trainingTexts(actor.locale, faultKeys[fault]));
        return { replace: formCard(actor.locale, form, faults) };
      }
      await visits.request(actor, read.request);
      return { replace: visitSentCard(read.request, actor.locale) };
    },
  };

  return {
    commands: [
      {
        id: 'network-visit',
        words: visitWords,
        handle: async (turn) => void (await sayToPerson(turn, formCard(turn.actor.locale))),
      },
    ],
    verbs: {
      [trainingVerbs.visit]: {
        parse: () => undefined,
        handle: ({ actor }) => Promise.resolve({ replace: formCard(actor.locale) }),
      },
      [trainingVerbs.sendVisit]: send,
    },
  };
}

/** With what was typed already: nobody writes it twice. */
function formCard(locale: Locale, form?: VisitForm, faults: readonly string[] = []) {
  return visitFormCard(
    {
      groupName: (form?.groupName ?? '').slice(0, longestGroupName),
      size: String(form?.size ?? ''),
      wishes: (form?.wishes ?? '').slice(0, longestWishes),
      faults,
    },
    locale,
  );
}
