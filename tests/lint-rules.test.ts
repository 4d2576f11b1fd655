import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { explainForbiddenImport, type ImportKind } from '../scripts/lint/import-rules.ts';

const root = join(import.meta.dirname, '..');

const forbidden: ReadonlyArray<[string, string, ImportKind?]> = [
  ['src/kernel/clock.ts', '../platform/db/database-types.ts', 'type'],
  ['src/kernel/texts.ts', 'node:fs'],
  ['src/platform/bot/turn.ts', '../../features/trees/index.ts'],
  ['src/platform/http/server.ts', '../../config.ts'],
  ['src/platform/http/server.ts', 'botbuilder', 'type'],
  ['src/features/trees/tree-rules.ts', './tree-store.ts'],
  ['src/features/trees/tree-rules.ts', '../../platform/jobs/job-types.ts'],
  ['src/features/trees/tree-rules.ts', 'node:fs'],
  ['src/features/support/contact-card.ts', './support-service.ts'],
  ['src/features/support/contact-cards.ts', 'kysely'],
  ['src/features/support/support-service.ts', './support-bot.ts'],
  ['src/features/support/support-service.ts', 'kysely'],
  ['src/features/support/support-service.ts', '../trees/tree-types.ts', 'type'],
  ['src/features/support/support-store.ts', 'pg'],
  ['src/features/support/support-bot.ts', 'botframework-schema', 'type'],
  ['src/features/support/support-service.ts', '@microsoft/microsoft-graph-client'],
  ['src/features/support/support-service.ts', 'pg-boss'],
  ['src/features/support/support-routes.ts', 'restify', 'type'],
  ['src/features/support/support-service.ts', '@azure/msal-node'],
  ['src/features/support/support-service.ts', '../../sandbox/index.ts'],
  ['src/features/support/support-store.ts', '@electric-sql/pglite', 'type'],
  ['src/tab/app.tsx', '../kernel/locale.ts', 'type'],
  ['src/tab/app.tsx', 'node:crypto'],
  ['src/app.ts', './sandbox/index.ts'],
  ['src/app.ts', './features/trees/tree-store.ts'],
  ['src/features/support/support-service.ts', '../../app.ts'],
  ['src/features/support/support-service.ts', '../../../tests/support/not-run.ts'],
];

const allowed: ReadonlyArray<[string, string, ImportKind?]> = [
  ['src/kernel/texts.ts', './locale.ts'],
  ['src/kernel/ids.ts', 'node:crypto'],
  ['src/platform/bot/adapter.ts', 'botbuilder'],
  ['src/platform/graph/directory.ts', '../../config.ts', 'type'],
  ['src/platform/microsoft/token.ts', '@azure/msal-node'],
  ['src/features/trees/tree-store.ts', 'kysely'],
  ['src/features/trees/tree-store.ts', './tree-rules.ts'],
  ['src/features/trees/create-trees.ts', './tree-store.ts'],
  ['src/features/support/support-service.ts', '../trees/index.ts'],
  ['src/features/support/contact-cards.ts', '../../platform/bot/bot-types.ts', 'type'],
  ['src/features/support/contact-cards.ts', '../../content/texts/support/index.ts'],
  ['src/tab/app.tsx', '../dto/me-dto.ts'],
  ['src/tab/app.tsx', '@fluentui/react-components'],
  ['src/main.ts', './sandbox/index.ts'],
  ['src/app.ts', './features/trees/index.ts'],
  ['tests/app.test.ts', '../src/sandbox/index.ts'],
];

describe('the linter', function () {
  this.timeout(60_000);

  for (const [file, specifier, kind = 'value'] of forbidden) {
    it(`refuses a ${kind} import of ${specifier} in ${file}`, () => {
      assert.notEqual(explainForbiddenImport(file, specifier, kind), undefined);
    });
  }

  for (const [file, specifier, kind = 'value'] of allowed) {
    it(`lets ${file} import ${specifier} (${kind})`, () => {
      assert.equal(explainForbiddenImport(file, specifier, kind), undefined);
    });
  }

  /** Lints text as if it stood in a file, with the repository's rules but without those that need types. */
  async function lint(filePath: string, text: string): Promise<string[]> {
    const eslint = new ESLint({
      cwd: root,
      // Files that do not exist are in no TypeScript project.
      overrideConfig: [tseslint.configs.disableTypeChecked] as never,
    });
    const [result] = await eslint.lintText(text, { filePath });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  }

  it('has the import rules switched on, in every form an import can take', async () => {
    const ids = await lint(
      'src/features/support/support-rules.ts',
      [
        "import { readFileSync } from 'node:fs';",
        "import type { Activity } from 'botbuilder';",
        "export * from '../trees/tree-store.ts';",
        "export { createJobs } from '../../platform/jobs/create-jobs.ts';",
        "export const lazily = () => import('pg');",
        "export type Card = import('botbuilder').Attachment;",
        'export const read = (activity: Activity) => readFileSync(activity.id!);',
      ].join('\n'),
    );
    assert.deepEqual(ids, Array(6).fill('house/imports'));
  });

  it('refuses the wall clock, default exports and lone tests', async () => {
    assert.deepEqual(
      await lint('src/features/support/support-service.ts', 'export const a = [new Date(), Date.now()];\n'),
      ['no-restricted-syntax', 'no-restricted-syntax'],
    );
    assert.deepEqual(await lint('src/features/support/a.ts', 'export default 1;\n'), [
      'no-restricted-syntax',
    ]);
    assert.deepEqual(await lint('tests/a.test.ts', "it.only('a', () => {});\n"), ['no-restricted-syntax']);
    assert.deepEqual(await lint('src/kernel/clock.ts', 'export const now = () => new Date();\n'), []);
    assert.deepEqual(
      await lint('src/features/support/a.ts', 'export const then = (at: string) => new Date(at);\n'),
      [],
    );
  });
});
