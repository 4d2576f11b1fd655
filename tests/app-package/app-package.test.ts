import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAppPackage, localisableTexts } from '../../scripts/app-package/check-app-package.ts';
import { checkManifestSchema, hasManifestSchemas } from '../../scripts/app-package/check-manifest-schema.ts';
import { fillVariables, readVariables } from '../../scripts/app-package/fill-variables.ts';
import type { AppPackage, Manifest, Picture } from '../../scripts/app-package/manifest-types.ts';
import { readAppPackage } from '../../scripts/app-package/read-app-package.ts';
import { notRun } from '../support/not-run.ts';

const root = join(import.meta.dirname, '../..');
const example = readVariables(readFileSync(join(root, 'env/.env.example'), 'utf8'), {});
const read = () => readAppPackage(join(root, 'appPackage'), example);

describe('the app package', () => {
  it('is in order as committed, with the example values', () => {
    const { missing, package: app, files } = read();
    assert.deepEqual(missing, []);
    assert.deepEqual(checkAppPackage(app), []);
    assert.deepEqual(Object.keys(files).sort(), [
      'da.json',
      'en.json',
      'icons/color.png',
      'icons/outline.png',
      'manifest.json',
      'nb.json',
      'sv.json',
    ]);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.equal(app.manifest.version, version, 'manifest and package.json say the same version');
  });

  it("keeps to Microsoft's schemas", function () {
    if (!hasManifestSchemas()) return notRun(this, "Microsoft's schemas are not beside the repository");
    const { package: app } = read();
    assert.deepEqual(checkManifestSchema(app), []);
    const broken = { ...app, manifest: { ...app.manifest, accentColor: 'petrol' } as unknown as Manifest };
    assert.match(checkManifestSchema(broken).join(), /accentColor/);
    const unknownKey = {
      ...app,
      localisations: { 'da.json': { ...app.localisations['da.json'], colour: 'x' } },
    };
    assert.match(checkManifestSchema(unknownKey).join(), /da\.json/);
  });

  it('speaks of each command in every language, and of no command twice', () => {
    const { package: app } = read();
    for (const file of ['da.json', 'sv.json', 'nb.json', 'en.json']) {
      const titles = Object.entries(app.localisations[file] ?? {}).filter(([key]) =>
        /commandLists\[0\].*title$/.test(key),
      );
      assert.equal(new Set(titles.map(([, title]) => title)).size, 6, file);
    }
  });

  const breakages: ReadonlyArray<[what: string, change: (app: AppPackage) => AppPackage, finding: RegExp]> = [
    [
      'a language taken away',
      (app) => ({
        ...app,
        manifest: {
          ...app.manifest,
          localizationInfo: {
            ...app.manifest.localizationInfo,
            additionalLanguages: app.manifest.localizationInfo.additionalLanguages.filter(
              ({ languageTag }) => languageTag !== 'sv',
            ),
          },
        },
      }),
      /no sv/,
    ],
    [
      'a file gone',
      (app) => ({ ...app, localisations: without(app.localisations, 'nb.json') }),
      /nb\.json: is not/,
    ],
    [
      'a text gone',
      (app) => withTexts(app, 'da.json', { 'staticTabs[1].name': ' ' }),
      /da\.json: no staticTabs\[1\]\.name/,
    ],
    [
      'a text too many',
      (app) => withTexts(app, 'da.json', { 'bots[0].commandLists[0].commands[9].title': 'Mere' }),
      /belongs to nothing/,
    ],
    [
      'a text too long',
      (app) => withTexts(app, 'sv.json', { 'description.short': 'å'.repeat(81) }),
      /81 characters, at most 80/,
    ],
    [
      'English in the manifest and in its file apart',
      (app) => withTexts(app, 'en.json', { 'name.short': 'Signpost' }),
      /differs from the manifest/,
    ],
    [
      'a host with a scheme',
      (app) => ({ ...app, manifest: { ...app.manifest, validDomains: ['https://vejviser.example.org'] } }),
      /PUBLIC_HOST/,
    ],
    [
      'another resource than the server accepts',
      (app) => ({
        ...app,
        manifest: {
          ...app.manifest,
          webApplicationInfo: { ...app.manifest.webApplicationInfo, resource: 'api://elsewhere.example' },
        },
      }),
      /webApplicationInfo\.resource/,
    ],
    ['a small color icon', (app) => ({ ...app, color: picture(96, [1, 2, 3, 255]) }), /96 x 96/],
    ['a color icon with a hole', (app) => ({ ...app, color: picture(192, [1, 2, 3, 0]) }), /fill its square/],
    [
      'an outline on a ground',
      (app) => ({ ...app, outline: picture(32, [255, 255, 255, 255]) }),
      /no transparent/,
    ],
    ['a coloured outline', (app) => ({ ...app, outline: picture(32, [242, 180, 65, 255]) }), /white only/],
  ];
  for (const [what, change, finding] of breakages) {
    it(`finds ${what}`, () => {
      const findings = checkAppPackage(change(read().package));
      assert.ok(
        findings.some((each) => finding.test(each)),
        findings.join('\n'),
      );
    });
  }

  it('names every variable without a value, and fills in safely', () => {
    const { missing } = readAppPackage(join(root, 'appPackage'), { PUBLIC_HOST: 'vejviser.example.org' });
    assert.deepEqual(missing, [
      'DEVELOPER_NAME',
      'DEVELOPER_PRIVACY_URL',
      'DEVELOPER_TERMS_URL',
      'DEVELOPER_WEBSITE_URL',
      'MICROSOFT_APP_ID',
      'TEAMS_APP_ID',
    ]);
    const filled = fillVariables('{"name":"${{NAME}}"}', { NAME: 'Kommunens "Vejviser"\\' });
    assert.deepEqual(JSON.parse(filled.text), { name: 'Kommunens "Vejviser"\\' });
    assert.deepEqual(readVariables('A=1\nB=2\n', { B: '3', C: '' }), { A: '1', B: '3' });
  });

  it('has a localisable text for everything people read', () => {
    const texts = localisableTexts(read().package.manifest);
    assert.equal(Object.keys(texts).length, 24);
  });
});

function withTexts(app: AppPackage, file: string, texts: Record<string, string>): AppPackage {
  return {
    ...app,
    localisations: { ...app.localisations, [file]: { ...app.localisations[file], ...texts } },
  };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function picture(size: number, pixel: readonly [number, number, number, number]): Picture {
  const data = new Uint8Array(size * size * 4).map((_, index) => pixel[index % 4] ?? 0);
  return { width: size, height: size, data };
}
