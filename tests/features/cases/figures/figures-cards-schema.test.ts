import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { loadTemplates, type Tree } from '../../../../src/features/trees/index.ts';
import { locales } from '../../../../src/kernel/locale.ts';
import { figuresSamples } from '../../../support/figures-card-samples.ts';
import { notRun } from '../../../support/not-run.ts';
import { elementsOf } from '../../support/support-world.ts';

const contract = resolve(
  import.meta.dirname,
  '../../../../../shared/contracts/adaptive-card-1.5.schema.json',
);

describe('every card of figures and change requests', () => {
  let validate: ReturnType<Ajv['compile']> | undefined;
  let trees: Tree[];
  before(async function () {
    if (!existsSync(contract)) notRun(this, 'the Adaptive Card schema is not here');
    trees = await loadTemplates();
    const schema = JSON.parse(readFileSync(contract, 'utf8')) as Record<string, unknown>;
    // draft-06 by name, but nothing in it needs more than what ajv reads by default
    delete schema.$schema;
    delete schema.id;
    validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  });

  for (const locale of locales) {
    it(`is what Teams takes, and reads as plain text, in ${locale}`, () => {
      for (const { name, message } of figuresSamples(trees, locale)) {
        const { card, summary } = message;
        const json = JSON.parse(JSON.stringify(card)) as Record<string, unknown>;
        assert.ok(validate!(json), `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`);
        assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 28 * 1024, name);
        assert.ok(((card.actions as unknown[] | undefined) ?? []).length <= 6, name);
        for (const kind of ['Input.Text', 'Input.ChoiceSet'])
          for (const input of elementsOf(card.body, kind))
            assert.ok(input.label, `${name}: input without label`);
        // What somebody wrote is read as it stands, not as Markdown.
        for (const block of elementsOf(card.body, 'TextBlock'))
          assert.doesNotMatch(String(block.text), /(?<!\\)\]\(/u, name);
        assert.ok(summary.trim().length > 0 && !/[{}]/u.test(summary), name);
      }
    });
  }
});
