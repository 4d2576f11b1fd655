import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { loadTemplates, type Tree } from '../../../../src/features/trees/index.ts';
import { locales } from '../../../../src/kernel/locale.ts';
import { notRun } from '../../../support/not-run.ts';
import { reportSamples } from '../../../support/report-card-samples.ts';
import { elementsOf } from '../../support/support-world.ts';

const contract = resolve(
  import.meta.dirname,
  '../../../../../shared/contracts/adaptive-card-1.5.schema.json',
);

describe('cards of reporting', () => {
  let trees: readonly Tree[];
  before(async () => {
    trees = await loadTemplates();
  });

  it('are what Teams takes', function () {
    if (!existsSync(contract)) notRun(this, 'the Adaptive Card schema is not here');
    const schema = JSON.parse(readFileSync(contract, 'utf8')) as Record<string, unknown>;
    // draft-06 by name, but nothing in it needs more than what ajv reads by default
    delete schema.$schema;
    delete schema.id;
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    for (const { name, message } of reportSamples(trees, 'da')) {
      const json = JSON.parse(JSON.stringify(message.card)) as Record<string, unknown>;
      assert.ok(validate(json), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    }
  });

  for (const locale of locales)
    it(`stay within what Teams takes, and say what they are, in ${locale}`, () => {
      for (const { name, message } of reportSamples(trees, locale)) {
        const { card, summary } = message;
        const size = Buffer.byteLength(JSON.stringify(card));
        assert.ok(size <= 28 * 1024, `${name}: ${size} bytes`);
        assert.ok(((card.actions as unknown[] | undefined) ?? []).length <= 6, `${name}: too many buttons`);
        for (const block of elementsOf(card.body, 'TextBlock')) {
          assert.equal(block.wrap, true, name);
          assert.doesNotMatch(String(block.text), /(?<!\\)\]\(|(?<!\\)<script/u, name);
        }
        for (const kind of ['Input.Text', 'Input.ChoiceSet'])
          for (const input of elementsOf(card.body, kind))
            assert.ok(input.label, `${name}: input without label`);
        assert.ok(summary.trim() !== '', name);
        assert.doesNotMatch(JSON.stringify(message), /undefined|NaN|\[object|\{\w+\}/u, name);
        assert.equal(card.lang, locale);
      }
    });
});
