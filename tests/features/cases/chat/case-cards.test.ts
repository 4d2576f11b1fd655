import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { caseDialogs, caseVerbs, incidentVerbs } from '../../../../src/features/cases/chat/case-card-data.ts';
import { vendorMail } from '../../../../src/features/cases/chat/vendor-mail-rules.ts';
import { locales } from '../../../../src/kernel/locale.ts';
import { caseSamples } from '../../../support/case-card-samples.ts';
import { notRun } from '../../../support/not-run.ts';
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
  const texts = elementsOf(value, 'TextRun').map(({ text }) => String(text).replaceAll('\u00ad', '').trim());
  return [{ title: selectAction.title.replaceAll('\u00ad', ''), visible: texts.slice(0, -1) }];
}

describe('cards of cases', () => {
  it('are what Teams takes', function () {
    if (!existsSync(contract)) notRun(this, 'the Adaptive Card schema is not here');
    const schema = JSON.parse(readFileSync(contract, 'utf8')) as Record<string, unknown>;
    // draft-06 by name, but nothing in it needs more than what ajv reads by default
    delete schema.$schema;
    delete schema.id;
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    for (const { name, message } of caseSamples('da')) {
      const json = JSON.parse(JSON.stringify(message.card)) as Record<string, unknown>;
      assert.ok(validate(json), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    }
  });

  for (const locale of locales)
    it(`stay within what Teams takes, however much people write, in ${locale}`, () => {
      for (const { name, message } of caseSamples(locale)) {
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
        for (const { title, visible } of rowsOf(card.body))
          assert.ok(
            title.startsWith(visible[0]!),
            `${name}: says "${title}" where "${visible[0]}" is seen first`,
          );
        const known: readonly unknown[] = [...Object.values(caseVerbs), ...Object.values(incidentVerbs)];
        for (const { verb } of elementsOf(card, 'Action.Execute')) assert.ok(known.includes(verb), name);
        for (const { data } of elementsOf(card, 'Action.Submit')) {
          const { dialog } = data as { readonly dialog?: unknown };
          assert.ok((Object.values(caseDialogs) as unknown[]).includes(dialog), name);
        }
        assert.ok(summary.trim() !== '', name);
        assert.doesNotMatch(JSON.stringify(message), /undefined|NaN|\[object|\{\w+\}/u, name);
        assert.equal(card.lang, locale);
      }
    });
});

describe('a mail to a vendor', () => {
  it('holds the whole text where it fits, and else its beginning in whole characters', () => {
    const short = vendorMail(
      'support@leverandoer.example',
      'AULA-2026-0042',
      'Skemaet er tomt.\nSiden er hvid.',
    );
    assert.equal(
      short?.url,
      'mailto:support@leverandoer.example?subject=AULA-2026-0042&body=Skemaet%20er%20tomt.%0D%0ASiden%20er%20hvid.',
    );
    const long = vendorMail('support@leverandoer.example', 'Æ', 'å😀'.repeat(2_000));
    assert.equal(long?.isCut, true);
    assert.ok(long.url.length <= 2_000);
    assert.match(decodeURIComponent(long.url), /(?:å😀)+å?$/u);
  });

  for (const to of [undefined, 'ikke en adresse', 'a@b.example?bcc=c@d.example', 'a@b.example&cc=x'])
    it(`goes to nobody: ${to}`, () => assert.equal(vendorMail(to, 'x', 'y'), undefined));
});
