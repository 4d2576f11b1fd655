import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import {
  institutionCard,
  institutionChosenCard,
  languageCard,
  languageChosenCard,
  longestList,
} from '../../../src/features/directory/directory-cards.ts';
import type { Municipality, Person } from '../../../src/features/directory/index.ts';
import { errandCard } from '../../../src/features/support/errand-cards.ts';
import { helpCard, sharedWelcomeCard, welcomeCard } from '../../../src/features/support/support-cards.ts';
import type {
  Contact,
  ErrandAt,
  ErrandResult,
  FoundContact,
  NextLevel,
  Reach,
  Step,
} from '../../../src/features/support/support-types.ts';
import {
  allPaths,
  loadTemplates,
  walk,
  type PathStep,
  type PublishedTree,
} from '../../../src/features/trees/index.ts';
import { locales, type Locale } from '../../../src/kernel/locale.ts';
import type { CardMessage } from '../../../src/platform/bot/bot-types.ts';
import { notRun } from '../../support/not-run.ts';
import { elementsOf, wordsOf } from './support-world.ts';

const contract = resolve(import.meta.dirname, '../../../../shared/contracts/adaptive-card-1.5.schema.json');

const nastyName =
  '<b>**Åse**</b> [klik](https://ond.example) _Ødegård_ `x` \u202Egnp.exe ' + 'Sørensen-'.repeat(30);
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const misleading = /[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/;
const now = new Date('2026-11-23T09:00:00Z');
const id = '5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b2d';

const municipality: Municipality = {
  id,
  name: 'Rørnæs Kommune',
  defaultLocale: 'da',
  country: 'DK',
  timeZone: 'Europe/Copenhagen',
  sharedMailbox: 'hjaelp@rornaes.example',
  statusPages: { Skemastatus: 'https://status.example/skema', Widgetstatus: 'https://status.example/widget' },
  morningMeeting: { da: 'Hver onsdag kl. 7.45 på biblioteket' },
};
const institution = { id, name: `Skolen ved ${'Lærkevænget '.repeat(15)}`, kind: 'school' as const };
const person: Person = {
  id: 'person',
  displayName: nastyName,
  userPrincipalName: `${'a'.repeat(60)}@rornaes.example`,
  mail: `${'a'.repeat(60)}@rornaes.example`,
  phone: '+45 22 34 56 78',
};
const reaches: Reach[] = [
  { state: 'now' },
  { state: 'now', until: new Date('2026-11-23T14:30:00Z') },
  { state: 'busy' },
  { state: 'offline' },
  { state: 'away' },
  { state: 'away', until: new Date('2026-12-02T23:00:00Z') },
  { state: 'unknown' },
];
/** The rows that are pressed, with what is spoken and what is seen, its mark left out. */
function rowsOf(value: unknown): { title: string; visible: string }[] {
  if (Array.isArray(value)) return value.flatMap(rowsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { selectAction } = value as { selectAction?: { title: string } };
  if (!selectAction) return Object.values(value).flatMap(rowsOf);
  const texts = elementsOf(value, 'TextRun').map(({ text }) => String(text).replace(/\u00ad/g, ''));
  return [{ title: selectAction.title, visible: texts.slice(0, -1).join('') }];
}
const photo = `data:image/jpeg;base64,${'A'.repeat(8_000)}`;

describe('every card in every language', () => {
  let trees: readonly PublishedTree[];
  let validate: ReturnType<Ajv['compile']>;
  const checked = new Map<string, number>();

  before(async function () {
    if (!existsSync(contract)) notRun(this, 'the Adaptive Card schema is not here');
    const schema = JSON.parse(readFileSync(contract, 'utf8')) as Record<string, unknown>;
    // draft-06 by name, but nothing in it needs more than what ajv reads by default
    delete schema.$schema;
    delete schema.id;
    validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    trees = (await loadTemplates()).map((tree) => ({ tree, version: 1 }));
  });

  /** What Teams asks of a card, and what we ask of it. */
  const check = (what: string, locale: Locale, { card, summary }: CardMessage) => {
    const at = `${what} (${locale})`;
    assert.ok(
      validate(JSON.parse(JSON.stringify(card))),
      `${at}: ${JSON.stringify(validate.errors?.slice(0, 3))}`,
    );
    const size = Buffer.byteLength(JSON.stringify(card));
    assert.ok(size <= 28 * 1024, `${at}: ${size} bytes`);
    checked.set(what.split(' ')[0]!, Math.max(size, checked.get(what.split(' ')[0]!) ?? 0));
    const buttons =
      ((card.actions as unknown[] | undefined) ?? []).length +
      elementsOf(card.body, 'ActionSet').flatMap(({ actions }) => actions as unknown[]).length;
    assert.ok(buttons <= 6, `${at}: ${buttons} buttons`);
    for (const block of elementsOf(card.body, 'TextBlock')) assert.equal(block.wrap, true, `${at}: cut text`);
    assert.ok(
      elementsOf(card.body, 'TextBlock').length === 0 ||
        elementsOf(card.body, 'TextBlock')[0]!.style === 'heading',
    );
    for (const image of elementsOf(card.body, 'Image'))
      assert.ok(image.altText, `${at}: image without words`);
    for (const kind of ['Input.Text', 'Input.ChoiceSet']) {
      for (const input of elementsOf(card.body, kind)) assert.ok(input.label, `${at}: input without label`);
    }
    for (const action of elementsOf(card, 'Action.Execute'))
      assert.ok(action.title, `${at}: action without words`);
    for (const { title, visible } of rowsOf(card.body)) {
      assert.ok(title.startsWith(visible), `${at}: says "${title}" where "${visible}" is seen (WCAG 2.5.3)`);
    }
    for (const text of [...wordsOf({ card, summary }), summary]) {
      assert.ok(text.trim() !== '', `${at}: empty text`);
      assert.ok(!/undefined|\[object|null|NaN|\{\w+\}/.test(text), `${at}: ${text}`);
      assert.ok(!misleading.test(text), `${at}: direction or control characters`);
    }
    assert.equal(card.lang, locale);
    assert.equal(card.fallbackText, summary);
  };

  const errandAt = (published: PublishedTree, leaf: string, path: readonly PathStep[]): ErrandAt => ({
    published,
    leaf,
    path,
    assumed: path.length % 2 === 0,
    wentBy: ['logge ind', '[Unilogin](https://evil.example)'],
    answerId: id,
    municipality,
    institution,
    now,
  });

  const contactsFor = (step: Step): Contact[] => {
    if (step.at.kind === 'external') {
      const point = {
        id: step.at.external,
        kind: 'external' as const,
        names: {},
        mail: 'x@ekstern.example',
        link: 'https://ekstern.example/meld',
      };
      return [{ kind: 'contact-point', point, reach: { state: 'unknown' } }];
    }
    const people = reaches.map((reach): Contact => ({
      kind: 'person',
      person,
      reach,
      standsInFor: {
        person: { ...person, id: 'other' },
        reach: { state: 'away', until: new Date('2026-12-24T11:00:00Z') },
      },
      turnOf: 'other',
    }));
    const point = {
      id: 'desk',
      kind: 'service' as const,
      names: { da: nastyName },
      mail: 'it@rornaes.example',
      phone: '70 10 20 30',
      link: 'https://it.example',
      whenClosed: { da: 'Ring til vagten. '.repeat(10) },
    };
    const closed: Reach = { state: 'closed', until: new Date('2026-11-24T07:00:00Z') };
    return [...people, { kind: 'contact-point', point, reach: closed }];
  };

  for (const locale of locales) {
    it(`every question of every tree (${locale})`, () => {
      for (const published of trees) {
        const nodes = new Set<string>();
        for (const { path } of allPaths(published.tree)) {
          for (let length = 0; length < path.length; length++) {
            const position = walk(published.tree, path.slice(0, length));
            assert.ok(position.kind === 'question');
            nodes.add(position.node);
            const options = position.options.map((option) => option.id);
            for (const doubt of [false, true]) {
              const result: ErrandResult = {
                kind: 'question',
                published,
                node: position.node,
                path: position.answered,
                options,
                doubt,
                changed: !doubt,
                answerId: id,
              };
              const card = errandCard(result, locale);
              check(`question ${position.node}`, locale, card);
              for (const option of options) {
                const label = published.tree.texts[locale].nodes[position.node]!.options[option]!;
                assert.ok(wordsOf(card).includes(label));
              }
            }
          }
        }
        assert.deepEqual([...nodes].sort(), Object.keys(published.tree.nodes).sort());
      }
    });

    it(`the contact card of every step of every leaf (${locale})`, () => {
      for (const published of trees) {
        const { tree } = published;
        for (const { leaf, path } of allPaths(tree)) {
          const steps = tree.leaves[leaf]!.chain.map((at, index): Step => ({ index, at }));
          for (const step of steps) {
            for (const [index, contact] of contactsFor(step).entries()) {
              const following = steps[step.index + 1];
              const next: NextLevel | undefined =
                following?.at.kind === 'external' && index % 2 === 0
                  ? {
                      kind: 'passed-on',
                      step: following,
                      external: following.at.external,
                      reachedBy: tree.externals[following.at.external]!.reachedBy,
                    }
                  : following && { kind: 'contact', step: following, contact: contactsFor(following)[0]! };
              const found: FoundContact = {
                answerId: id,
                step,
                contact,
                reasons: steps.slice(0, step.index).flatMap((each) => [
                  { kind: 'vacant', step: each },
                  { kind: 'self', step: each },
                  { kind: 'away', step: each, person, reach: reaches[5]! },
                ]),
                next,
                escalated: index === 1,
              };
              const card = errandCard(
                { kind: 'contact', at: errandAt(published, leaf, path), found },
                locale,
                index === 0 ? photo : undefined,
              );
              check(`contact ${leaf}`, locale, card);
              if (tree.leaves[leaf]!.urgent) assert.match(card.summary, /haster|bråttom|urgent/i);
            }
          }
          check(
            `nobody ${leaf}`,
            locale,
            errandCard(
              {
                kind: 'nobody',
                at: errandAt(published, leaf, path),
                coordinator: undefined,
                reasons: steps.map((step) => ({ kind: 'vacant', step })),
              },
              locale,
            ),
          );
          check(
            `nobody ${leaf}`,
            locale,
            errandCard(
              {
                kind: 'nobody',
                at: errandAt(published, leaf, path),
                coordinator: {
                  step: { index: -1, at: { kind: 'role', role: 'coordinator', scope: 'municipality' } },
                  contact: { kind: 'person', person, reach: reaches[0]!, turnOf: 'person' },
                },
                reasons: steps.map((step) => ({ kind: 'away', step, person, reach: reaches[5]! })),
              },
              locale,
            ),
          );
          const coordinator = {
            step: { index: -1, at: { kind: 'role', role: 'coordinator', scope: 'municipality' } } as Step,
            contact: { kind: 'person', person, reach: reaches[0]!, turnOf: 'person' } as Contact,
          };
          check(
            `nobody ${leaf}`,
            locale,
            errandCard(
              { kind: 'nobody', at: errandAt(published, leaf, path), coordinator, reasons: [] },
              locale,
            ),
          );
          check(
            `wrong ${leaf}`,
            locale,
            errandCard({ kind: 'wrong', at: errandAt(published, leaf, path), found: undefined }, locale),
          );
          check(
            `nothing ${leaf}`,
            locale,
            errandCard({ kind: 'nothing', trees, municipality, coordinator, answerId: id, now }, locale),
          );
        }
      }
    });

    it(`everything else (${locale})`, () => {
      check('trees', locale, errandCard({ kind: 'trees', trees, changed: true }, locale));
      check(
        'no trees',
        locale,
        errandCard(
          { kind: 'nothing', trees: [], municipality, coordinator: undefined, answerId: undefined, now },
          locale,
        ),
      );
      check('solved', locale, errandCard({ kind: 'solved' }, locale));
      check('stale', locale, errandCard({ kind: 'stale' }, locale));
      check('help', locale, helpCard(1, locale, false));
      check('help', locale, helpCard(90, locale, true));
      check('welcome', locale, welcomeCard(locale));
      check('welcome', locale, sharedWelcomeCard(locale));
      check('language', locale, languageCard('sv', locale));
      check('language', locale, languageChosenCard(locale, locale));
      check('language', locale, languageChosenCard(undefined, locale));
      check('institution', locale, institutionChosenCard(institution.name, locale));
      const resume = {
        tree: 'aula',
        version: 1,
        path: Array(4).fill({ node: 'a'.repeat(40), option: 'b'.repeat(40) }),
      };
      for (const count of [0, 1, longestList, longestList + 1, 900]) {
        const all = Array.from({ length: count }, (_, index) => ({
          ...institution,
          id,
          name: `${index} ${institution.name}`,
        }));
        for (const query of [undefined, 'laerke', 'findes ikke']) {
          const view = { own: all.slice(0, 3), all, chosenId: id, resume, query, gone: true };
          check(`institution ${count}`, locale, institutionCard(view, locale));
        }
      }
    });
  }

  after(() => {
    if (checked.size > 0)
      console.log(`      largest cards in bytes: ${JSON.stringify(Object.fromEntries(checked))}`);
  });

  it('shows names as they are written, never as markdown or HTML', () => {
    const published = trees[0]!;
    const [first] = allPaths(published.tree);
    const step: Step = { index: 0, at: published.tree.leaves[first!.leaf]!.chain[0]! };
    const found: FoundContact = {
      answerId: id,
      step,
      contact: { kind: 'person', person, reach: { state: 'unknown' }, turnOf: 'person' },
      reasons: [],
      next: undefined,
      escalated: false,
    };
    const { card } = errandCard(
      { kind: 'contact', at: errandAt(published, first!.leaf, first!.path), found },
      'da',
    );
    const runs = elementsOf(card.body, 'TextRun').filter(({ text }) => String(text).includes('Åse'));
    assert.ok(runs.length > 0);
    for (const block of elementsOf(card.body, 'TextBlock')) assert.ok(!String(block.text).includes('Åse'));
    assert.ok(String(runs[0]!.text).startsWith('<b>**Åse**</b> [klik]'));
  });
});
