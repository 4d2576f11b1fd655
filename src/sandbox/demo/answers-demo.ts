import { DateTime } from 'luxon';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { demoAnswers, demoWeeks, type DemoAnswer } from './demo-answers.ts';
import { demoId } from './demo-builder.ts';
import type { DemoMunicipality, DemoPerson } from './demo-types.ts';

interface Place {
  readonly municipality: DemoMunicipality;
  readonly askers: readonly DemoPerson[];
  readonly now: Date;
}

/**
 * Gives a municipality some weeks of questions, most of them answered, so that those who look afterwards see something. Where
 * somebody has asked already, nothing is added.
 */
export async function seedAnswers(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  now: Date,
): Promise<void> {
  const written = demoAnswers[municipality.treeId];
  const askers = municipality.people.filter(
    ({ isGuest, institutionIds }) => !isGuest && institutionIds.length > 0,
  );
  const known = await trx.selectFrom('answer').select('id').limit(1).executeTakeFirst();
  if (!written || askers.length === 0 || known) return;
  const place: Place = { municipality, askers, now };
  const recent = written.flatMap((one) => one.ago.map((days) => answerRow(place, one, days)));
  const leaves = written.filter(({ wrong }) => !wrong).flatMap(({ leaf }) => leaf ?? []);
  const others = demoWeeks.flatMap((count, week) =>
    Array.from({ length: count }, (_, turn) => {
      const leaf = leaves[(week + turn) % leaves.length]!;
      const days = 1 + 7 * (demoWeeks.length - 1 - week) + (turn % 5);
      const row = answerRow(place, { text: `${week} ${turn}`, leaf, ago: [] }, days);
      // one in six was asked back first, and said what was meant
      const isAskedBack = turn % 6 === 5;
      return { ...row, question: null, ...(isAskedBack && { candidates: JSON.stringify([leaf]) }) };
    }),
  );
  await trx
    .insertInto('answer')
    .values([...recent, ...others])
    .execute();
}

function answerRow({ municipality, askers, now }: Place, one: DemoAnswer, days: number) {
  const { text, leaf, between, wrong, locale } = one;
  // spread over the day and the people, and the same at every start
  const turn = [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), days);
  const person = askers[turn % askers.length]!;
  const institutionId = person.institutionIds[0]!;
  const contact = leaf
    ? municipality.people.find(
        ({ roles, id }) => id !== person.id && roles.some((role) => role.institutionId === institutionId),
      )
    : undefined;
  return {
    municipality_id: municipality.id,
    id: demoId(`answer ${municipality.id} ${text} ${days}`),
    person_id: person.id,
    institution_id: institutionId,
    conversation_id: `demo-${person.id}`,
    locale: locale ?? municipality.locale,
    tree_id: municipality.treeId,
    version: 1,
    path: '[]',
    leaf: leaf ?? null,
    step: leaf ? 0 : null,
    contact_person_id: contact?.id ?? null,
    found_by: leaf || between ? ('text' as const) : ('nothing' as const),
    question: text,
    question_activity_id: 'demo',
    candidates: between ? JSON.stringify(between) : null,
    confidence: between ? 0.45 : leaf ? 0.85 : null,
    ...(wrong && { outcome: 'wrong' as const, rejected_leaf: leaf ?? null }),
    created_at: workingTime(now, municipality.timeZone, days, turn),
  };
}

/** On a school day, in school time. */
function workingTime(now: Date, zone: string, days: number, turn: number): Date {
  const day = DateTime.fromJSDate(now, { zone }).minus({ days }).startOf('day');
  const workday = day.weekday > 5 ? day.minus({ days: day.weekday - 5 }) : day;
  return workday.plus({ hours: 8 + (turn % 7), minutes: turn % 60 }).toJSDate();
}
