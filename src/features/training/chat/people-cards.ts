import { trainingTexts } from '../../../content/texts/training/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  smallRows,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { sentences, sessionBlock, showButton } from './session-cards.ts';
import { trainingVerbs } from './training-card-data.ts';
import type { PeopleView, PersonResult, SessionLines } from './training-view-types.ts';

/** Names to choose from, shown at once. */
export const mostPeople = 15;
/** So many are booked with one press. */
export const mostAtOnce = 30;
const longestName = 80;

/** Whom to book for: names to tick, and a search where there are more. */
export function peopleCard(view: PeopleView, locale: Locale): CardMessage {
  const { session, people, chosen, query, isCut, fault } = view;
  const title = trainingTexts(locale, 'people.heading');
  const shown = [...chosen, ...people.filter(({ id }) => !chosen.some((each) => each.id === id))];
  const body: CardElement[] = [heading(title), ...sessionBlock(session)];
  if (shown.length === 0 && query === '') {
    const none = trainingTexts(locale, 'people.nobody');
    const back = showButton(trainingTexts(locale, 'button.details'), session.data);
    return finishCard(locale, sentences([title, none]), [...body, line(none)], [back]);
  }
  body.push(line(trainingTexts(locale, 'people.body')));
  if (fault) body.push(line(fault, { color: 'attention' }));
  const known = shown.map(({ id, name }) => [id, plainName(name, longestName)]);
  const data = { ...session.data, known };
  if (isCut || query !== '') {
    body.push(
      {
        type: 'Input.Text',
        id: 'query',
        label: trainingTexts(locale, 'people.search'),
        maxLength: 100,
        ...(query === '' ? {} : { value: query }),
      },
      {
        type: 'ActionSet',
        spacing: 'small',
        actions: [execute(trainingTexts(locale, 'button.search'), trainingVerbs.others, data)],
      },
    );
  }
  if (people.length === 0) body.push(line(trainingTexts(locale, 'people.notFound')));
  if (shown.length > 0) {
    body.push({
      type: 'Input.ChoiceSet',
      id: 'people',
      label: trainingTexts(locale, 'people.label'),
      style: 'expanded',
      isMultiSelect: true,
      wrap: true,
      value: chosen.map(({ id }) => id).join(','),
      choices: shown.map(({ id, name }) => ({ title: plainName(name, longestName), value: id })),
    });
  }
  if (isCut) {
    const text = trainingTexts(locale, 'people.some', { shown: people.length });
    body.push(line(text, { subtle: true, size: 'small' }));
  }
  const book = execute(trainingTexts(locale, 'button.bookThem'), trainingVerbs.bookFor, data, 'positive');
  const actions = shown.length > 0 ? [book] : [];
  return finishCard(locale, sentences([title, session.title, session.when]), body, actions);
}

/** What became of each; whoever has got a seat can be taken off again. */
export function peopleResultCard(
  view: { readonly session: SessionLines; readonly results: readonly PersonResult[] },
  locale: Locale,
): CardMessage {
  const { session, results } = view;
  const title = trainingTexts(locale, 'people.done');
  const text = ({ name, state }: PersonResult) => `${name}: ${state}`;
  const open = results.filter(({ mayCancel }) => mayCancel);
  const body: CardElement[] = [
    heading(title),
    ...sessionBlock(session),
    ...results
      .filter(({ mayCancel }) => !mayCancel)
      .map((each) => line(text(each), each.tone === 'plain' ? {} : { color: each.tone })),
  ];
  if (open.length > 0) {
    body.push(
      smallRows(
        open.map((each) => ({
          label: text(each),
          action: execute(
            trainingTexts(locale, 'people.cancelRow', { name: each.name, state: each.state }),
            trainingVerbs.cancelFor,
            { ...session.data, person: each.id, name: each.name },
          ),
          mark: '✕',
        })),
      ),
      line(trainingTexts(locale, 'people.told'), { subtle: true, size: 'small' }),
    );
  }
  const actions = [
    execute(trainingTexts(locale, 'button.others'), trainingVerbs.others, session.data),
    showButton(trainingTexts(locale, 'button.details'), session.data),
  ];
  const summary = sentences([title, session.title, ...results.map(text)]);
  return finishCard(locale, summary, body, actions);
}
