import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { outlookVerbs } from '../../../src/features/outlook/index.ts';
import { locales } from '../../../src/kernel/locale.ts';
import { notRun } from '../../support/not-run.ts';
import { outlookSamples } from '../../support/outlook-card-samples.ts';

const contract = resolve(import.meta.dirname, '../../../../shared/contracts/adaptive-card-1.5.schema.json');

describe('every card about Outlook', () => {
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
    it(`is what Teams takes in ${locale}, and as readable without the card`, () => {
      for (const { name, message } of outlookSamples(locale)) {
        const json = JSON.parse(JSON.stringify(message.card)) as { actions?: { verb: string }[] };
        assert.ok(validate!(json), `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`);
        assert.ok(message.summary.length > 10, name);
        const verbs = (json.actions ?? []).map(({ verb }) => verb);
        const isQuestion = /^(moved|deleted)/.test(name);
        assert.deepEqual(verbs, isQuestion ? [outlookVerbs.follow, outlookVerbs.restore] : []);
      }
    });
  }
});
