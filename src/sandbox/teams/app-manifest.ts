import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppDto, ExtensionCommandDto } from '../../dto/sandbox-extension-dto.ts';

/** What Teams offers of the app, as its manifest says. */
export interface AppManifest {
  /** In the language that Teams would choose for a locale. Rejects when there is no manifest, or none that can be read. */
  read(locale: string): Promise<AppDto>;
}

const command = z.looseObject({
  id: z.string(),
  type: z.string().default('query'),
  context: z.array(z.string()).default(['compose', 'commandBox']),
  title: z.string(),
  description: z.string().default(''),
  initialRun: z.boolean().default(false),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        description: z.string().default(''),
      }),
    )
    .default([]),
});

const manifestSchema = z.looseObject({
  localizationInfo: z.looseObject({
    defaultLanguageFile: z.string(),
    additionalLanguages: z.array(z.looseObject({ languageTag: z.string(), file: z.string() })),
  }),
  name: z.looseObject({ short: z.string() }),
  staticTabs: z
    .array(
      z.looseObject({
        entityId: z.string(),
        name: z.string().optional(),
        contentUrl: z.string().optional(),
        scopes: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  configurableTabs: z.array(z.looseObject({ configurationUrl: z.string() })).default([]),
  composeExtensions: z
    .array(
      z.looseObject({
        commands: z.array(command).default([]),
        messageHandlers: z
          .array(z.looseObject({ value: z.looseObject({ domains: z.array(z.string()).default([]) }) }))
          .default([]),
      }),
    )
    .default([]),
  authorization: z
    .looseObject({
      permissions: z
        .looseObject({ resourceSpecific: z.array(z.looseObject({ name: z.string() })).default([]) })
        .optional(),
    })
    .optional(),
});

const words = z.record(z.string(), z.string());

/**
 * Reads the manifest of the app package anew each time, so that a change shows without a restart. `origin` stands in for the host
 * that the package is filled with.
 */
export function createAppManifest(folder: string, origin: () => string): AppManifest {
  const readJson = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'));

  return {
    async read(locale) {
      const manifest = fill(await readJson('manifest.json'), origin());
      const { localizationInfo } = manifestSchema.parse(manifest);
      const file = fileFor(locale, localizationInfo);
      const translated = translate(manifest, words.parse(await readJson(file)));
      return present(manifestSchema.parse(translated));
    },
  };
}

/** Teams takes the exact language, then the language without the country, then the default. */
function fileFor(locale: string, info: z.infer<typeof manifestSchema>['localizationInfo']): string {
  const wanted = [locale.toLowerCase(), locale.toLowerCase().split('-')[0]];
  for (const tag of wanted) {
    const found = info.additionalLanguages.find(({ languageTag }) => languageTag.toLowerCase() === tag);
    if (found) return found.file;
  }
  return info.defaultLanguageFile;
}

/** Addresses lead to this machine; what else is filled in, nobody here looks at. */
function fill(manifest: unknown, origin: string): unknown {
  const text = JSON.stringify(manifest)
    .replace(/https:\/\/\$\{\{PUBLIC_HOST\}\}/g, origin)
    .replace(/\$\{\{PUBLIC_HOST\}\}/g, new URL(origin).host);
  return JSON.parse(text);
}

/** Puts texts in their places: `composeExtensions[0].commands[1].title`. */
function translate(manifest: unknown, texts: Readonly<Record<string, string>>): unknown {
  const copy = structuredClone(manifest);
  for (const [path, text] of Object.entries(texts)) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop();
    let place: unknown = copy;
    for (const step of steps) place = (place as Record<string, unknown> | undefined)?.[step];
    if (last !== undefined && typeof place === 'object' && place !== null) {
      (place as Record<string, unknown>)[last] = text;
    }
  }
  return copy;
}

function present(manifest: z.infer<typeof manifestSchema>): AppDto {
  const commands = manifest.composeExtensions.flatMap((extension) => extension.commands);
  const [configurable] = manifest.configurableTabs;
  return {
    name: manifest.name.short,
    searches: commands
      .filter(({ type, context }) => type === 'query' && context.includes('compose'))
      .map(presentCommand),
    messageActions: commands
      .filter(({ type, context }) => type === 'action' && context.includes('message'))
      .map(presentCommand),
    tabs: manifest.staticTabs.flatMap(({ entityId, name, contentUrl }) =>
      name && contentUrl ? [{ entityId, name, contentUrl }] : [],
    ),
    ...(configurable ? { configurationUrl: configurable.configurationUrl } : {}),
    linkDomains: manifest.composeExtensions.flatMap((extension) =>
      extension.messageHandlers.flatMap(({ value }) => value.domains),
    ),
    asksConsent:
      manifest.authorization?.permissions?.resourceSpecific.some(
        ({ name }) => name === 'ChannelMessage.Read.Group',
      ) ?? false,
  };
}

function presentCommand({
  id,
  title,
  description,
  initialRun,
  parameters,
}: z.infer<typeof command>): ExtensionCommandDto {
  const [parameter] = parameters;
  return {
    id,
    title,
    description,
    initialRun,
    ...(parameter
      ? {
          parameter: {
            name: parameter.name,
            title: parameter.title,
            description: parameter.description,
          },
        }
      : {}),
  };
}

/** Whether the app gave notice that it knows addresses like this one. Domains may begin with `*.`; ports do not matter. */
export function fitsDomains(url: URL, domains: readonly string[]): boolean {
  return domains.some((domain) =>
    domain.startsWith('*.')
      ? url.hostname.endsWith(domain.slice(1))
      : url.host === domain || url.hostname === domain,
  );
}
