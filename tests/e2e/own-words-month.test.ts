import assert from 'node:assert/strict';
import { createOwnWords, createUnderstanding } from '../../src/features/understanding/index.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import type { Colleague } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';

/** A month of one municipality, in four languages; the local names of its systems are the coordinator's concern. */
const month = [
  'porten er lukket for mig',
  'porten siger at min bruger er spærret',
  'kan ikke komme igennem porten efter ferien',
  'Jeg har glemt adgangskoden til mit Unilogin',
  'Der står forkerte timer i skemaet for 5.b hele ugen',
  'hvem giver vikaren rettighed til klassens mappe',
  'kalenderen i Aula',
  'meddelelser',
  'portalen til vikarer er nede',
  'hvad er der til frokost',
  'kan man få mørk baggrund i Aula',
  'hvordan laver jeg en gruppe til forældrerådet',
  'ugeplanen i widgetten er tom',
  'min computer er gået i sort',
  'Jag har glömt lösenordet till mitt Unilogin',
  'hur delar jag bilder i ett album',
  'porten säger att kontot är låst',
  'skjemaet for neste uke er borte',
  'how do I report that a child is ill',
  'the gate says my user is locked',
  'en forælder spørger om hun kan læse beskeder på arabisk',
  'barnet står i den forkerte klasse',
  'kursus i Aula til nye pædagoger',
  'hvornår går bussen',
];
const tried = [
  { leaf: 'login-idp', text: 'porten siger at min bruger er lukket' },
  { leaf: 'login-idp', text: 'jeg kommer ikke igennem porten' },
  { leaf: 'login-idp', text: 'porten er spærret for min konto' },
  { leaf: 'none', text: 'portalen til vikarer virker ikke' },
];

describe("a coordinator's own examples, on a recorded month", function () {
  this.timeout(180_000);
  let product: Product;
  before(async function () {
    product = await startProduct(this, 'embedded');
  });
  after(() => product?.close());

  it('send elsewhere the questions that the preview named, and no others', async () => {
    const { database, trees } = product.app;
    const tenant = demoNetwork.municipalities.find(({ people }) =>
      people.some(({ displayName }) => displayName === 'Signe Løvgren'),
    )!.tenantId;
    const municipality = (await database.findMunicipalityOfTenant(tenant))!;
    const ownWords = createOwnWords({
      database,
      trees,
      ranker: createUnderstanding().ranker,
      clock: product.clock,
      ids: randomIds,
    });
    const signe = await product.client.become('Signe Løvgren');

    await ask(signe, 'porten er låst, men det er længe siden');
    product.clock.advance(20 * day);
    const before = new Map<string, string>();
    for (const question of month) {
      product.clock.advance(day);
      before.set(question, await ask(signe, question));
    }
    await signe.say('hej');

    const preview = await ownWords.preview(municipality, 'aula', tried);
    assert.equal(preview.questions, month.length);
    const foretold = new Set(preview.moved.map(({ question }) => question));
    assert.ok(foretold.has('porten er lukket for mig'), [...foretold].join('\n'));
    assert.ok(foretold.size < month.length / 2, [...foretold].join('\n'));

    for (const { leaf, text } of tried)
      await ownWords.addExample(municipality, 'coordinator', { treeId: 'aula', leaf, text });
    assert.deepEqual(await ownWords.preview(municipality, 'aula'), preview, 'added or tried, it is the same');
    for (const question of month.slice(0, 3)) assert.equal(await ask(signe, question), before.get(question));

    const [current] = await trees.getCurrent(municipality);
    assert.equal((await trees.publish(municipality, 'coordinator', current!.tree)).kind, 'published');
    const moved = new Set<string>();
    for (const question of month) {
      if ((await ask(signe, question)) !== before.get(question)) moved.add(question);
    }
    assert.deepEqual([...moved].sort(), [...foretold].sort());
    assert.deepEqual((await ownWords.preview(municipality, 'aula')).moved, []);
  });
});

const day = 24 * 3_600_000;

/** Where a question leads, by what its answers offer to do: who is named for it may change with turns and hours. */
async function ask(colleague: Colleague, question: string): Promise<string> {
  const before = colleague.messages().length;
  await colleague.say(question);
  const replies = colleague
    .messages()
    .slice(before)
    .filter(({ author }) => author.kind === 'bot');
  return JSON.stringify(replies.map(({ card }) => (card ? choicesOf(card) : '')));
}

/** The headings of a card, and the rows that can be pressed. */
function choicesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(choicesOf);
  if (typeof value !== 'object' || value === null) return [];
  const { style, text, selectAction } = value as {
    style?: unknown;
    text?: unknown;
    selectAction?: { verb?: unknown; title?: unknown };
  };
  const own = [
    ...(style === 'heading' ? [String(text)] : []),
    ...(selectAction?.verb === 'support.choose' ? [String(selectAction.title)] : []),
  ];
  return [...own, ...Object.values(value).flatMap(choicesOf)];
}
