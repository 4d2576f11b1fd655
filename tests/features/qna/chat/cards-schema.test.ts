import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { qnaDialogs, qnaVerbs } from '../../../../src/features/qna/chat/qna-card-data.ts';
import { locales } from '../../../../src/kernel/locale.ts';
import { notRun } from '../../../support/not-run.ts';
import { qnaSamples } from '../../../support/qna-card-samples.ts';
import { elementsOf } from '../../support/support-world.ts';

const contract = resolve(
  import.meta.dirname,
  '../../../../../shared/contracts/adaptive-card-1.5.schema.json',
);

interface PressedRow {
  readonly title: string;
  /** What is seen in the row, each text, the mark left out. */
  readonly visible: readonly string[];
}

function rowsOf(value: unknown): PressedRow[] {
  if (Array.isArray(value)) return value.flatMap(rowsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { selectAction } = value as { selectAction?: { title: string } };
  if (!selectAction) return Object.values(value).flatMap(rowsOf);
  const texts = elementsOf(value, 'TextRun').map(({ text }) =>
    String(text)
      .replace(/[\u00ad\u200b]/g, '')
      .trim(),
  );
  return [{ title: selectAction.title.replaceAll('\u00ad', ''), visible: texts.slice(0, -1) }];
}

describe('every card of questions and answers', () => {
  let validate: ReturnType<Ajv['compile']> | undefined;
  before(function () {
    if (!existsSync(contract)) notRun(this, 'the Adaptive Card schema is not here');
    const schema = JSON.parse(readFileSync(contract, 'utf8')) as Record<string, unknown>;
    // draft-06 by name, but nothing in it needs more than what ajv reads by default
    delete schema.$schema;
    delete schema.id;
    validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  });

  for (const locale of locales) {
    it(`is what Teams takes, and what we ask of a card, in ${locale}`, () => {
      for (const { name, message } of qnaSamples(locale)) {
        const { card, summary } = message;
        const json = JSON.parse(JSON.stringify(card)) as Record<string, unknown>;
        assert.ok(validate!(json), `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`);
        const size = Buffer.byteLength(JSON.stringify(card));
        assert.ok(size <= 28 * 1024, `${name}: ${size} bytes`);
        const sets = elementsOf(card.body, 'ActionSet').flatMap(({ actions }) => actions as unknown[]);
        const buttons = ((card.actions as unknown[] | undefined) ?? []).length + sets.length;
        assert.ok(buttons <= 6, `${name}: ${buttons} buttons`);
        for (const block of elementsOf(card.body, 'TextBlock')) {
          assert.equal(block.wrap, true, name);
          assert.doesNotMatch(String(block.text), /\]\(javascript:|(?<!\\)<script/, name);
        }
        for (const kind of ['Input.Text', 'Input.ChoiceSet']) {
          for (const input of elementsOf(card.body, kind))
            assert.ok(input.label, `${name}: input without label`);
        }
        for (const { title, visible } of rowsOf(card.body)) {
          assert.ok(
            title.startsWith(visible[0]!),
            `${name}: says "${title}" where "${visible[0]}" is seen first`,
          );
        }
        const verbs = elementsOf(card, 'Action.Execute').map(({ verb }) => verb);
        const known: readonly unknown[] = [...Object.values(qnaVerbs), 'support.instead'];
        assert.deepEqual(
          verbs.filter((verb) => !known.includes(verb)),
          [],
          name,
        );
        const dialogs = elementsOf(card, 'Action.Submit').flatMap(
          ({ data }) => (data as { dialog?: unknown }).dialog ?? [],
        );
        for (const dialog of dialogs)
          assert.ok((Object.values(qnaDialogs) as unknown[]).includes(dialog), name);
        assert.ok(
          summary.trim() !== '' && !/undefined|NaN|\[object|\{\w+\}/.test(JSON.stringify(message)),
          name,
        );
        assert.equal(card.lang, locale);
        if (!name.startsWith('dialog')) assert.equal(card.fallbackText, summary);
      }
    });

    it(`always leads from an entry to a person, in ${locale}`, () => {
      for (const { name, message } of qnaSamples(locale)) {
        if (!/^entry/.test(name) && name !== 'news-answer') continue;
        const verbs = elementsOf(message.card, 'Action.Execute').map(({ verb }) => verb);
        assert.ok(verbs.includes('support.instead'), name);
      }
    });

    it(`asks the bot nothing in cards that are put where it is not, in ${locale}`, () => {
      for (const { name, message } of qnaSamples(locale)) {
        if (name !== 'inserted') continue;
        assert.deepEqual(elementsOf(message.card, 'Action.Execute'), [], name);
        assert.deepEqual(elementsOf(message.card, 'Action.Submit'), [], name);
      }
    });
  }
});
