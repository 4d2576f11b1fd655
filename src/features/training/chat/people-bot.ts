import { trainingTexts } from '../../../content/texts/training/index.ts';
import { execute } from '../../../kernel/card-elements.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { BotFeature, CardMessage, Turn } from '../../../platform/bot/bot-types.ts';
import { mostAtOnce, mostPeople, peopleCard, peopleResultCard } from './people-cards.ts';
import type { SessionAnswers } from './session-answers.ts';
import { say } from './session-card-presenter.ts';
import { confirmCard, noticeCard, showButton } from './session-cards.ts';
import { presentLines } from '../session-presenter.ts';
import {
  keyOf,
  peopleSchema,
  personSchema,
  trainingVerbs,
  type PeopleData,
  type PersonData,
  type SessionData,
} from './training-card-data.ts';
import { createCardHandler } from './training-handler.ts';
import type { BookingService } from '../training-ports.ts';
import type { BookingOutcome } from '../training-types.ts';
import type { PersonChoice, PersonResult } from './training-view-types.ts';

export interface PeopleBotParts {
  readonly bookings: BookingService;
  readonly answers: Pick<SessionAnswers, 'gone'>;
  readonly clock: Clock;
}

/** Booking for others: whoever may, chooses people, sees what became of each, and can take them off again. */
export function createPeopleBot({ bookings, answers, clock }: PeopleBotParts): BotFeature {
  const handler = createCardHandler(answers);

  const linesOf = async ({ actor }: Turn, data: SessionData) =>
    presentLines(await bookings.getSession(actor, keyOf(data)), actor.locale, clock.now());

  const choose = async (turn: Turn, data: PeopleData, fault?: string): Promise<CardMessage> => {
    const { actor } = turn;
    const query = data.query.trim();
    const found = await bookings.findBookable(actor, query === '' ? undefined : query);
    const others = found.filter(({ id }) => id !== actor.personId);
    return peopleCard(
      {
        session: await linesOf(turn, data),
        people: others
          .slice(0, mostPeople)
          .map(({ id, displayName }) => ({ id, name: plainName(displayName) })),
        chosen: chosenOf(data),
        query,
        isCut: others.length > mostPeople,
        ...(fault === undefined ? {} : { fault }),
      },
      actor.locale,
    );
  };

  const bookFor = async (turn: Turn, data: PeopleData): Promise<CardMessage> => {
    const { actor } = turn;
    const { locale } = actor;
    const chosen = chosenOf(data);
    if (chosen.length === 0) return choose(turn, data, trainingTexts(locale, 'people.choose'));
    if (chosen.length > mostAtOnce) {
      return choose(turn, data, trainingTexts(locale, 'people.tooMany', { count: mostAtOnce }));
    }
    const ids = chosen.map(({ id }) => id);
    const results = await bookings.bookFor(actor, keyOf(data), ids, { wait: true });
    return peopleResultCard(
      {
        session: await linesOf(turn, data),
        results: results.map(({ personId, outcome }) => {
          const name = chosen.find(({ id }) => id === personId)!.name;
          return presentResult({ id: personId, name }, outcome, locale);
        }),
      },
      locale,
    );
  };

  const askToCancel = async (turn: Turn, data: PersonData): Promise<CardMessage> => {
    const { locale } = turn.actor;
    const lines = await linesOf(turn, data);
    const name = plainName(data.name);
    const { person } = data;
    return confirmCard(
      {
        heading: trainingTexts(locale, 'cancel.otherHeading', { name }),
        text: trainingTexts(locale, 'cancel.otherBody', { name }),
        lines,
        yes: execute(trainingTexts(locale, 'button.yesCancelOther'), trainingVerbs.cancelForNow, {
          ...lines.data,
          person,
          name,
        }),
        no: showButton(trainingTexts(locale, 'button.keep'), lines.data),
      },
      locale,
    );
  };

  const cancelFor = async (turn: Turn, data: PersonData): Promise<CardMessage> => {
    const { actor } = turn;
    const { locale } = actor;
    const { kind } = await bookings.cancelFor(actor, keyOf(data), data.person);
    const lines = await linesOf(turn, data);
    return noticeCard(
      {
        heading: trainingTexts(locale, 'cancelled.other', { name: plainName(data.name) }),
        said: kind === 'nothing' ? [say('said.nothingOther', 'plain', locale)] : [],
        lines,
        actions: [
          execute(trainingTexts(locale, 'button.others'), trainingVerbs.others, lines.data),
          showButton(trainingTexts(locale, 'button.details'), lines.data),
        ],
      },
      locale,
    );
  };

  const parsePeople = (data: unknown) => parseCardData(peopleSchema, data);
  const parsePerson = (data: unknown) => parseCardData(personSchema, data);

  return {
    verbs: {
      [trainingVerbs.others]: handler(parsePeople, (turn, data) => choose(turn, data)),
      [trainingVerbs.bookFor]: handler(parsePeople, bookFor),
      [trainingVerbs.cancelFor]: handler(parsePerson, askToCancel),
      [trainingVerbs.cancelForNow]: handler(parsePerson, cancelFor),
    },
  };
}

/** Ids ticked now; names as the card had them, for ids are all that a list of checkboxes sends. */
function chosenOf({ people, known }: PeopleData): readonly PersonChoice[] {
  const names = new Map(known);
  const ids = new Set(people.split(',').map((id) => id.trim()));
  return [...ids].flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name: plainName(name) }];
  });
}

function presentResult(person: PersonChoice, outcome: BookingOutcome, locale: Locale): PersonResult {
  const key = outcome.kind === 'refused' ? outcome.obstacle : outcome.kind;
  const isIn = outcome.kind === 'booked' || outcome.kind === 'waiting';
  const tones = { booked: 'good', waiting: 'warning', full: 'attention', refused: 'attention' } as const;
  return {
    ...person,
    state: trainingTexts(locale, `people.${key}`),
    tone: key === 'already-booked' || key === 'open-to-all' ? 'plain' : tones[outcome.kind],
    mayCancel: isIn,
  };
}
