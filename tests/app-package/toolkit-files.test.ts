import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { notRun } from '../support/not-run.ts';

const root = join(import.meta.dirname, '../..');
const schemaFile = join(root, '../shared/contracts/m365agents.yaml.v1.11.schema.json');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const namesIn = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, name]) => name ?? '');

/** The steps of the toolkit's file, as far as this test looks. */
interface ToolkitFile {
  provision: Array<{ uses: string; writeToEnvironmentFile?: Record<string, string> }>;
}

describe('the files of the Agents Toolkit', () => {
  it("keep to Microsoft's schema", function () {
    if (!existsSync(schemaFile)) return notRun(this, "Microsoft's schema is not beside the repository");
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
    const file = parse(read('teamsapp.yml')) as ToolkitFile;
    assert.ok(validate(file), ajv.errorsText(validate.errors));
    assert.equal(validate({ ...file, version: 'v1.10' }), false, 'the schema is looked at');
  });

  it('use no variable that nobody gives', () => {
    const file = parse(read('teamsapp.yml')) as ToolkitFile;
    const given = new Set([
      ...namesIn(read('env/.env.dev'), /^([A-Z_]+)=/gm),
      ...file.provision.flatMap(({ writeToEnvironmentFile }) => Object.values(writeToEnvironmentFile ?? {})),
      ...namesIn(read('infra/main.bicep'), /^output (\w+)/gm),
      // Made by aadApp/update; kept by the person who provisions.
      'AAD_APP_ACCESS_AS_USER_PERMISSION_ID',
      'SECRET_DATABASE_PASSWORD',
    ]);
    for (const path of [
      'teamsapp.yml',
      'infra/entra-app.json',
      'infra/main.parameters.json',
      'appPackage/manifest.json',
    ]) {
      for (const name of namesIn(read(path), /\$\{\{(\w+)\}\}/g))
        assert.ok(given.has(name), `${path}: ${name}`);
    }
  });

  it('hold no secret', () => {
    for (const path of ['env/.env.dev', 'env/.env.example']) {
      for (const [, name, value] of read(path).matchAll(/^([A-Z_]+)=(.*)$/gm)) {
        assert.doesNotMatch(name ?? '', /SECRET|PASSWORD|DATABASE_URL/, path);
        assert.doesNotMatch(value ?? '', /^postgres/, path);
      }
    }
  });
});
