import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { locales } from '../../../src/kernel/locale.ts';
import { notRun } from '../../support/not-run.ts';
import { openingSamples } from '../../support/opening-card-samples.ts';
import { elementsOf } from '../support/support-world.ts';

const contract = resolve(import.meta.dirname, '../../../../shared/contracts/adaptive-card-1.5.schema.json');

describe('every card about open roles', () => {
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
    it(`is what Teams takes, in ${locale}`, () => {
      for (const { name, message } of openingSamples(locale)) {
        const { card, summary } = message;
        assert.ok(
          validate!(JSON.parse(JSON.stringify(card))),
          `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`,
        );
        assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 28 * 1024, `${name} is too long`);
        assert.ok(((card.actions as unknown[] | undefined) ?? []).length <= 6, name);
        for (const block of elementsOf(card.body, 'TextBlock')) assert.equal(block.wrap, true, name);
        for (const kind of ['Input.Text', 'Input.ChoiceSet'])
          for (const input of elementsOf(card.body, kind))
            assert.ok(input.label, `${name}: input without label`);
        assert.ok(
          summary.trim() !== '' && !/undefined|NaN|\[object|\{\w+\}/.test(JSON.stringify(message)),
          name,
        );
        assert.equal(card.lang, locale);
      }
    });
  }
});
