import assert from 'node:assert/strict';
import { loadTemplates, pathTo } from '../../src/features/trees/index.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import { startProduct } from '../support/start-product.ts';
import type { Product } from '../support/start-product.ts';

interface Case {
  readonly name: string;
  readonly tree: string;
  readonly locale: Locale;
  readonly sure: readonly [text: string, leaf: string];
  readonly unsure: string;
  readonly hopeless: string;
  readonly long: readonly [text: string, leaf: string];
  readonly mixed: readonly [text: string, leaf: string];
  readonly thanks: readonly [text: string, answer: RegExp];
}

/** What the headings are when the bot asks back, and when nothing fits. */
const unsure: Record<Locale, RegExp> = {
  da: /Jeg er ikke sikker/,
  sv: /Jag är inte säker/,
  nb: /Jeg er ikke sikker/,
  en: /I'm not sure/,
};
const nothing: Record<Locale, RegExp> = {
  da: /Det kan jeg ikke svare på/,
  sv: /Det kan jag inte svara på/,
  nb: /Det kan jeg ikke svare på/,
  en: /I don't know that/,
};

const cases: readonly Case[] = [
  {
    name: 'Signe Løvgren',
    tree: 'aula',
    locale: 'da',
    sure: ['Der står forkerte timer i skemaet for 5.b hele ugen', 'error-timetable'],
    unsure: 'kalenderen i Aula',
    hopeless: 'hvornår får jeg min løn udbetalt',
    long: [
      'Godmorgen, her er regnvejr og halvdelen af personalet er syge, vi har haft forældremøde i går, og kaffemaskinen er gået i stykker, men det jeg egentlig skriver om er, at ugeplanen i widgetten er tom for alle mine elever, så de ikke kan se, hvad de skal have med. Ha en god dag.',
      'error-widget',
    ],
    mixed: ['min account er locked, kan ikke logge på med Unilogin', 'login-unilogin'],
    thanks: ['tak for hjælpen', /Det var så lidt/],
  },
  {
    name: 'Hanna Granström-Olivier',
    tree: 'travel-free-meetings',
    locale: 'sv',
    sure: ['projektorn i stora mötesrummet är trasig', 'equipment'],
    unsure: 'videorummet',
    hopeless: 'när går nästa buss till stationen',
    long: [
      'Hej på er. Vi har haft snökaos här hela veckan och halva gruppen kom inte fram i måndags, så chefen vill att vi börjar träffas på distans i stället, och nu undrar jag hur jag ska komma med på nästa utbildningstillfälle, för jag missade det i höstas när jag var föräldraledig. Tack på förhand.',
      'training',
    ],
    mixed: ['cannot install klienten på min dator, det kommer bara error', 'client-install'],
    thanks: ['tack så mycket', /Varsågod/],
  },
  {
    name: 'Thea Brattlie',
    tree: 'google-guides',
    locale: 'nb',
    sure: ['hvordan deler jeg et dokument med en kollega', 'usage'],
    unsure: 'kalenderen',
    hopeless: 'når åpner svømmehallen på lørdag',
    long: [
      'God morgen. Her har det vært full fart siden sju, to vikarer, en førstehjelpsøvelse og en buss som ikke kom, men nå sitter jeg endelig ved maskinen og ser at alle de gamle e-postene mine fra før byttet mangler i den nye innboksen. Ønsker dere en fin dag videre.',
      'migration',
    ],
    mixed: ['jeg vil gerne på course i de nye værktøjer', 'training'],
    thanks: ['takk for hjelpen', /Bare hyggelig/],
  },
  {
    name: 'Priya Raghunandan',
    tree: 'google-guides',
    locale: 'en',
    sure: ['how do I share a document with my team', 'usage'],
    unsure: 'the calendar',
    hopeless: 'who won the football match last night',
    long: [
      'Good morning, it has been raining for a week here and half of us have a cold, and yesterday the heating broke down as well, but what I am actually writing about is that my old files from the previous system have not been moved to the new drive yet. Have a nice day.',
      'migration',
    ],
    mixed: ['I forgot passordet mitt and cannot logge inn', 'account'],
    thanks: ['thank you', /You are welcome/],
  },
];

describe('what colleagues write, in the chat', function () {
  this.timeout(120_000);
  let product: Product;
  let trees: readonly Tree[];
  before(async function () {
    product = await startProduct(this, 'embedded');
    trees = await loadTemplates();
  });
  after(() => product?.close());

  for (const one of cases) {
    it(`${one.locale}: sure, unsure, hopeless, a long story, two languages at once, and thanks`, async () => {
      const tree = trees.find(({ id }) => id === one.tree)!;
      const { leaves, nodes } = tree.texts[one.locale];
      const colleague = await product.client.become(one.name);
      await colleague.speak(`${one.locale}-XX`);
      const ask = async (text: string) => {
        await colleague.say(text);
        return colleague.lastText();
      };
      const leads = async ([text, leaf]: readonly [string, string]) => {
        const shown = await ask(text);
        assert.ok(shown.includes(leaves[leaf]!.title), `${text}\n${shown}`);
      };
      await leads(one.sure);
      assert.match(await ask(one.unsure), unsure[one.locale]);
      assert.match(await ask(one.hopeless), nothing[one.locale]);
      // In a story it may ask once, when the errand is among what it asks about.
      const story = await ask(one.long[0]);
      const { node, option } = pathTo(tree, one.long[1])!.at(-1)!;
      const asked = unsure[one.locale].test(story) && story.includes(nodes[node]!.options[option]!);
      assert.ok(asked || story.includes(leaves[one.long[1]]!.title), story);
      await leads(one.mixed);
      assert.match(await ask(one.thanks[0]), one.thanks[1]);
    });
  }
});
