import assert from 'node:assert/strict';
import { errandCard } from '../../../src/features/support/errand-cards.ts';
import type {
  Contact,
  Coordinator,
  ErrandAt,
  Reason,
  Step,
} from '../../../src/features/support/support-types.ts';
import { allPaths, loadTemplates, type PublishedTree } from '../../../src/features/trees/index.ts';
import { locales, type Locale } from '../../../src/kernel/locale.ts';
import type { CardMessage } from '../../../src/platform/bot/bot-types.ts';
import { elementsOf, wordsOf } from './support-world.ts';

const step: Step = { index: 0, at: { kind: 'role', role: 'pedagogicalSuperuser', scope: 'institution' } };
const person = (name: string, mail?: string) => ({
  id: name,
  displayName: name,
  userPrincipalName: `${name.toLowerCase()}@fjordby.example`,
  mail,
  phone: '+45 55 50 12 34',
});
const ida: Contact = {
  kind: 'person',
  person: person('Ida', 'ida@fjordby.example'),
  reach: { state: 'now' },
  turnOf: 'Ida',
};
const coordinator: Coordinator = {
  step: { index: -1, at: { kind: 'role', role: 'coordinator', scope: 'municipality' } },
  contact: { ...ida, person: person('Karen', 'karen@fjordby.example') },
};
const away = (name: string, mail?: string, until?: string): Reason => ({
  kind: 'away',
  step,
  person: person(name, mail),
  reach: { state: 'away', until: until === undefined ? undefined : new Date(until) },
});

describe('the card that says whom to contact', () => {
  let published: PublishedTree;
  before(async () => {
    published = { tree: (await loadTemplates()).find(({ id }) => id === 'aula')!, version: 1 };
  });

  const errandAt = (urgent: boolean): ErrandAt => {
    const { leaf, path } = allPaths(published.tree).find(
      (each) => published.tree.leaves[each.leaf]!.urgent === urgent,
    )!;
    return {
      published,
      leaf,
      path,
      assumed: false,
      wentBy: [],
      answerId: 'answer',
      municipality: {
        id: 'fjordby',
        name: 'Fjordby Kommune',
        defaultLocale: 'da',
        country: 'DK',
        timeZone: 'Europe/Copenhagen',
        statusPages: {},
      },
      institution: undefined,
      now: new Date('2026-11-23T09:00:00Z'),
    };
  };
  const contact = (urgent: boolean) =>
    errandCard(
      {
        kind: 'contact',
        at: errandAt(urgent),
        found: { answerId: 'answer', step, contact: ida, reasons: [], next: undefined, escalated: false },
      },
      'da',
    );
  const nobody = (reasons: readonly Reason[], named?: Coordinator, locale: Locale = 'da') =>
    errandCard({ kind: 'nobody', at: errandAt(false), coordinator: named, reasons }, locale);
  const bodyOf = ({ card }: CardMessage) => card.body as readonly { readonly type: string }[];
  const titles = (value: unknown) => elementsOf(value, 'Action.OpenUrl').map(({ title }) => title);
  const linksOf = ({ card }: CardMessage) => elementsOf(card.body, 'Action.OpenUrl').map(({ url }) => url);

  it('has the ways to make contact right under the person, and only the outcome at its end', () => {
    const card = contact(false);
    const body = bodyOf(card);
    const kinds = body.map(({ type }) => type);
    const block = kinds.indexOf('ColumnSet');
    assert.equal(kinds[block + 1], 'ActionSet');
    assert.deepEqual(titles(body[block + 1]), ['Skriv i chatten', 'Send en mail', 'Ring op']);
    assert.deepEqual(
      (card.card.actions as { title: string }[]).map(({ title }) => title),
      ['Det er løst', 'Det var forkert'],
    );
  });

  it('has the call first where it is urgent', () => {
    const set = bodyOf(contact(true)).find(({ type }) => type === 'ActionSet');
    assert.deepEqual(titles(set), ['Ring op', 'Skriv i chatten', 'Send en mail']);
  });

  it('keeps the number and the address readable', () => {
    assert.ok(wordsOf(contact(false)).includes('+45 55 50 12 34 · ida@fjordby.example'));
  });

  it('says that a task has nobody only where nobody holds it', () => {
    const words = wordsOf(nobody([{ kind: 'vacant', step }]));
    assert.ok(words.includes('Jeg har ingen at sende dig til'));
    assert.ok(words.includes('Ingen er sat på den opgave lige nu.'));
    assert.ok(words.some((text) => text.includes('mangler en kontaktperson')));
  });

  it('says who is back when, and lets whoever is back first be written to now', () => {
    const card = nobody([
      away('Rasmus', 'rasmus@fjordby.example'),
      { kind: 'vacant', step },
      away('Liv', 'liv@fjordby.example', '2026-12-10T23:00:00Z'),
      away('Noor', undefined, '2026-11-24T07:00:00Z'),
    ]);
    const words = wordsOf(card);
    assert.ok(words.includes('De, der kan hjælpe, er fraværende'), words.join('\n'));
    assert.ok(!words.includes('Ingen er sat på den opgave lige nu.'));
    assert.ok(words.includes('Rasmus er fraværende.'));
    assert.ok(words.includes('Noor er fraværende til i morgen kl. 08.00.'));
    assert.ok(words.includes('liv@fjordby.example'), words.join('\n'));
    assert.deepEqual(linksOf(card), ['mailto:liv@fjordby.example']);
    assert.ok(words.includes('Kan det ikke vente, så spørg din leder.'));
    assert.ok(!words.some((text) => text.includes('mangler en kontaktperson')));
  });

  it('names a coordinator before whoever is away', () => {
    const links = linksOf(nobody([away('Rasmus', 'rasmus@fjordby.example')], coordinator));
    assert.ok(links[0]!.toString().includes('karen'));
    assert.equal(links.at(-1), 'mailto:rasmus@fjordby.example');
  });

  for (const locale of locales) {
    it(`tells one who is away from several (${locale})`, () => {
      const heading = (reasons: readonly Reason[]) =>
        elementsOf(nobody(reasons, undefined, locale).card.body, 'TextBlock')[0]!.text;
      const one = heading([away('Rasmus'), away('Rasmus')]);
      assert.notEqual(one, heading([away('Rasmus'), away('Liv')]));
      assert.notEqual(one, heading([{ kind: 'vacant', step }]));
    });
  }
});
