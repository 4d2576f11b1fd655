import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { locales } from '../../../src/kernel/locale.ts';
import { notRun } from '../../support/not-run.ts';
import { organisationSamples } from '../../support/organisation-card-samples.ts';
import { elementsOf } from '../support/support-world.ts';

const contract = resolve(import.meta.dirname, '../../../../shared/contracts/adaptive-card-1.5.schema.json');

describe('the cards of offering to help', () => {
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
    it(`are what Teams takes, with a label on each field, in ${locale}`, () => {
      for (const { name, message } of organisationSamples(locale)) {
        const { card, summary } = message;
        const json = JSON.parse(JSON.stringify(card)) as Record<string, unknown>;
        assert.ok(validate!(json), `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`);
        assert.ok(summary.length > 0, name);
        for (const block of elementsOf(card.body, 'TextBlock')) assert.equal(block.wrap, true, name);
        for (const kind of ['Input.Text', 'Input.ChoiceSet'])
          for (const input of elementsOf(card.body, kind)) assert.ok(input.label, name);
      }
    });
  }
});
