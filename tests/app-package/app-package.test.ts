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
      assert.equal(new Set(titles.map(([, title]) => title)).size, 9, file);
    }
  });

  it('asks to read along in channels, and for nothing else of a team', () => {
    const { manifest } = read().package;
    assert.deepEqual(manifest.authorization?.permissions.resourceSpecific, [
      { name: 'ChannelMessage.Read.Group', type: 'Application' },
    ]);
    const quiet = readAppPackage(join(root, 'appPackage'), example, { readsAlong: false });
    assert.equal(quiet.package.manifest.authorization, undefined);
    assert.deepEqual(checkAppPackage(quiet.package), []);
    const zipped = JSON.parse(Buffer.from(quiet.files['manifest.json']!).toString('utf8')) as Manifest;
    assert.deepEqual(zipped, quiet.package.manifest);
    if (hasManifestSchemas()) assert.deepEqual(checkManifestSchema(quiet.package), []);
  });

  it('names what the bot answers to: searches, the action on messages, links, the tab in channels', () => {
    const { manifest } = read().package;
    const [extension] = manifest.composeExtensions!;
    assert.deepEqual(
      extension!.commands.map(({ id, type, context, initialRun, fetchTask, parameters }) => [
        id,
        type,
        context,
        initialRun ?? fetchTask,
        parameters?.map(({ name }) => name),
      ]),
      [
        ['searchQna', 'query', ['compose', 'commandBox'], true, ['text']],
        ['searchContacts', 'query', ['compose', 'commandBox'], false, ['text']],
        ['addToQna', 'action', ['message'], true, undefined],
      ],
    );
    assert.deepEqual(extension!.messageHandlers, [
      { type: 'link', value: { domains: manifest.validDomains } },
    ]);
    assert.deepEqual(
      manifest.configurableTabs!.map(({ configurationUrl, scopes }) => [configurationUrl, scopes]),
      [[`https://${example.PUBLIC_HOST}/tab/?configure=faq`, ['team', 'groupChat']]],
    );
    assert.deepEqual(
      manifest.staticTabs.map(({ entityId }) => entityId),
      ['conversations', 'my-contacts', 'faq', 'training', 'about'],
    );
  });

  it('lets Teams, Outlook and the Microsoft 365 app sign people in', () => {
    const registration = JSON.parse(readFileSync(join(root, 'infra/entra-app.json'), 'utf8')) as {
      preAuthorizedApplications: ReadonlyArray<{ appId: string }>;
    };
    const allowed = registration.preAuthorizedApplications.map(({ appId }) => appId);
    // learn.microsoft.com/microsoftteams/platform/m365-apps/extend-m365-teams-personal-tab, "client IDs".
    const clients = {
      'Teams desktop and mobile': '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
      'Teams web': '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
      'Microsoft 365 web': '4765445b-32c6-49b0-83e6-1d93765276ca',
      'Microsoft 365 desktop': '0ec893e0-5785-4de6-99da-4ed124e5296c',
      'Microsoft 365 mobile, Outlook desktop': 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
      'Outlook web': 'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
      'Outlook mobile': '27922004-5251-4030-b22d-91ecd9a37ea4',
    };
    for (const [client, id] of Object.entries(clients)) assert.ok(allowed.includes(id), client);
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
    [
      'a text of the message extension gone',
      (app) => withTexts(app, 'sv.json', { 'composeExtensions[0].commands[0].parameters[0].title': '' }),
      /sv\.json: no composeExtensions\[0\]\.commands\[0\]\.parameters\[0\]\.title/,
    ],
    [
      'a message command with too long a name',
      (app) => withTexts(app, 'nb.json', { 'composeExtensions[0].commands[2].title': 'ø'.repeat(33) }),
      /33 characters, at most 32/,
    ],
    [
      'links of a host that is not ours',
      (app) =>
        withExtension(app, (extension) => ({
          ...extension,
          messageHandlers: [{ type: 'link', value: { domains: ['*.example.com'] } }],
        })),
      /\*\.example\.com/,
    ],
    [
      'a message extension of another bot',
      (app) => withExtension(app, (extension) => ({ ...extension, botId: 'another' })),
      /one app registration/,
    ],
    [
      'a message command twice',
      (app) =>
        withExtension(app, ({ commands, ...extension }) => ({
          ...extension,
          commands: [...commands, commands[0]!],
        })),
      /message command's id twice/,
    ],
    [
      'a search by nothing',
      (app) =>
        withExtension(app, ({ commands, ...extension }) => ({
          ...extension,
          commands: commands.map(({ parameters: _, ...command }) => command),
        })),
      /searchQna must search by one parameter/,
    ],
    [
      'a channel tab elsewhere',
      (app) => ({
        ...app,
        manifest: {
          ...app.manifest,
          configurableTabs: [{ configurationUrl: 'https://elsewhere.example/tab/', scopes: ['team'] }],
        },
      }),
      /elsewhere\.example\/tab\/ is not at/,
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
    // Four of the app, three tabs, fourteen commands with two texts, three message commands with two, two parameters with two.
    assert.equal(Object.keys(texts).length, 4 + 3 + 14 * 2 + 3 * 2 + 2 * 2);
  });
});

function withTexts(app: AppPackage, file: string, texts: Record<string, string>): AppPackage {
  return {
    ...app,
    localisations: { ...app.localisations, [file]: { ...app.localisations[file], ...texts } },
  };
}

type Extension = NonNullable<Manifest['composeExtensions']>[number];

function withExtension(app: AppPackage, change: (extension: Extension) => Extension): AppPackage {
  const composeExtensions = app.manifest.composeExtensions!.map(change);
  return { ...app, manifest: { ...app.manifest, composeExtensions } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function picture(size: number, pixel: readonly [number, number, number, number]): Picture {
  const data = new Uint8Array(size * size * 4).map((_, index) => pixel[index % 4] ?? 0);
  return { width: size, height: size, data };
}
