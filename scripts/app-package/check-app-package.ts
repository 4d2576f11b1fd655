import type { AppPackage, Localisation, Manifest, Picture } from './manifest-types.ts';

/** The languages the product promises. */
const languages = ['da', 'sv', 'nb', 'en'] as const;

/** Longest texts that Teams shows: https://learn.microsoft.com/microsoft-365/extensibility/schema/ */
const longest: ReadonlyArray<readonly [pattern: RegExp, length: number]> = [
  [/^name\.short$/, 30],
  [/^name\.full$/, 100],
  [/^description\.short$/, 80],
  [/^description\.full$/, 4000],
  [/^staticTabs\[\d+\]\.name$/, 128],
  [/\.commands\[\d+\]\.title$/, 32],
  [/\.commands\[\d+\]\.description$/, 128],
  [/\.parameters\[\d+\]\.title$/, 32],
  [/\.parameters\[\d+\]\.description$/, 128],
];

/** Every text of the manifest that people read, by the key that a localisation file has for it. */
export function localisableTexts(manifest: Manifest): Localisation {
  const texts: Record<string, string> = {
    'name.short': manifest.name.short,
    'name.full': manifest.name.full,
    'description.short': manifest.description.short,
    'description.full': manifest.description.full,
  };
  manifest.staticTabs.forEach(({ name }, tab) => {
    if (name !== undefined) texts[`staticTabs[${tab}].name`] = name;
  });
  manifest.bots.forEach(({ commandLists }, bot) =>
    commandLists.forEach(({ commands }, list) =>
      commands.forEach(({ title, description }, command) => {
        const key = `bots[${bot}].commandLists[${list}].commands[${command}]`;
        texts[`${key}.title`] = title;
        texts[`${key}.description`] = description;
      }),
    ),
  );
  manifest.composeExtensions?.forEach(({ commands }, extension) =>
    commands.forEach(({ title, description, parameters = [] }, command) => {
      const key = `composeExtensions[${extension}].commands[${command}]`;
      texts[`${key}.title`] = title;
      texts[`${key}.description`] = description;
      parameters.forEach((parameter, index) => {
        texts[`${key}.parameters[${index}].title`] = parameter.title;
        texts[`${key}.parameters[${index}].description`] = parameter.description;
      });
    }),
  );
  return texts;
}

/** Everything that is wrong with a package, in words; what Microsoft's schema says besides is checked elsewhere. */
export function checkAppPackage({ manifest, localisations, color, outline }: AppPackage): string[] {
  return [
    ...checkTexts(manifest, localisations),
    ...checkCommands(manifest),
    ...checkMessageExtension(manifest),
    ...checkAddresses(manifest),
    ...checkColor(color),
    ...checkOutline(outline),
  ];
}

function checkTexts(manifest: Manifest, localisations: AppPackage['localisations']): string[] {
  const findings: string[] = [];
  const { defaultLanguageTag, defaultLanguageFile, additionalLanguages } = manifest.localizationInfo;
  const files = new Map([
    [defaultLanguageTag, defaultLanguageFile],
    ...additionalLanguages.map(({ languageTag, file }) => [languageTag, file] as const),
  ]);
  for (const language of languages) if (!files.has(language)) findings.push(`manifest.json: no ${language}`);
  const texts = localisableTexts(manifest);
  for (const file of new Set(files.values())) {
    const localisation = localisations[file];
    if (!localisation) {
      findings.push(`${file}: is not there`);
      continue;
    }
    for (const key of Object.keys(texts)) {
      if (!localisation[key]?.trim()) findings.push(`${file}: no ${key}`);
    }
    for (const [key, text] of Object.entries(localisation)) {
      if (key === '$schema') continue;
      if (texts[key] === undefined) findings.push(`${file}: ${key} belongs to nothing in the manifest`);
      const limit = longest.find(([pattern]) => pattern.test(key))?.[1];
      if (limit !== undefined && text.length > limit) {
        findings.push(`${file}: ${key} has ${text.length} characters, at most ${limit} are shown`);
      }
      if (file === defaultLanguageFile && texts[key] !== undefined && texts[key] !== text) {
        findings.push(`${file}: ${key} differs from the manifest`);
      }
    }
  }
  return findings;
}

function checkCommands(manifest: Manifest): string[] {
  const findings: string[] = [];
  if (manifest.bots.length !== 1) findings.push('manifest.json: exactly one bot is possible');
  for (const { commandLists } of manifest.bots) {
    if (commandLists.length > 3) findings.push('manifest.json: more than three command lists');
    const scopes = commandLists.flatMap((list) => list.scopes);
    if (new Set(scopes).size !== scopes.length)
      findings.push('manifest.json: a scope with two command lists');
    commandLists.forEach(({ commands }, list) => {
      if (commands.length > 12) findings.push(`manifest.json: more than twelve commands in list ${list}`);
      const titles = commands.map(({ title }) => title.toLowerCase());
      if (new Set(titles).size !== titles.length) {
        findings.push(`manifest.json: a command twice in list ${list}`);
      }
    });
  }
  return findings;
}

function checkMessageExtension({ composeExtensions = [], validDomains }: Manifest): string[] {
  const findings: string[] = [];
  if (composeExtensions.length > 1) findings.push('manifest.json: one message extension is possible');
  for (const { commands, messageHandlers = [] } of composeExtensions) {
    if (commands.length > 10) findings.push('manifest.json: more than ten commands of the message extension');
    for (const what of ['id', 'title'] as const) {
      const all = commands.map((command) => command[what].toLowerCase());
      if (new Set(all).size !== all.length) findings.push(`manifest.json: a message command's ${what} twice`);
    }
    for (const { id, type, context, fetchTask, parameters = [] } of commands) {
      // What somebody types arrives as the one parameter; a card from the bot asks for the rest.
      if (type === 'query' && (parameters.length !== 1 || context.includes('message'))) {
        findings.push(`manifest.json: ${id} must search by one parameter, from compose box or command box`);
      }
      if (type === 'action' && !fetchTask) findings.push(`manifest.json: ${id} must fetch its dialog`);
    }
    for (const domain of messageHandlers.flatMap(({ value }) => value.domains)) {
      if (!validDomains.includes(domain)) {
        findings.push(`manifest.json: links of ${domain} are shown, but it is no valid domain`);
      }
    }
  }
  return findings;
}

function checkAddresses(manifest: Manifest): string[] {
  const findings: string[] = [];
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
  const tabs = [
    ...manifest.staticTabs.flatMap(({ contentUrl }) => contentUrl ?? []),
    ...(manifest.configurableTabs ?? []).map(({ configurationUrl }) => configurationUrl),
  ];
  for (const url of [websiteUrl, privacyUrl, termsOfUseUrl, ...tabs]) {
    if (!/^https:\/\/[^/\s]+/.test(url)) findings.push(`manifest.json: ${url} is not an https address`);
  }
  const [host = ''] = manifest.validDomains;
  if (!/^[a-z0-9.-]+(:\d+)?$/i.test(host)) {
    findings.push(
      `manifest.json: ${host} is not a host; PUBLIC_HOST is written without https:// and without a path`,
    );
  }
  for (const url of tabs) {
    if (!url.startsWith(`https://${host}/`)) findings.push(`manifest.json: ${url} is not at ${host}`);
  }
  const { id, resource } = manifest.webApplicationInfo;
  if (resource !== `api://${host}/${id}`) {
    findings.push(`manifest.json: webApplicationInfo.resource must be api://${host}/${id}`);
  }
  if ([...manifest.bots, ...(manifest.composeExtensions ?? [])].some(({ botId }) => botId !== id)) {
    findings.push('manifest.json: bot, message extension and tab must be one app registration');
  }
  const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
  for (const each of [manifest.id, id]) {
    if (!guid.test(each)) findings.push(`manifest.json: ${each} is not a GUID`);
  }
  return findings;
}

function checkColor(picture: Picture): string[] {
  const findings = checkSize('color', picture, 192);
  if (pixelsOf(picture).some(([, , , alpha]) => alpha !== 255)) {
    findings.push('the color icon must fill its square: Teams rounds the corners itself');
  }
  return findings;
}

function checkOutline(picture: Picture): string[] {
  const findings = checkSize('outline', picture, 32);
  const pixels = pixelsOf(picture);
  if (!pixels.some(([, , , alpha]) => alpha === 0))
    findings.push('the outline icon has no transparent ground');
  if (!pixels.some(([, , , alpha]) => alpha === 255)) findings.push('the outline icon is empty');
  if (pixels.some(([red, green, blue, alpha]) => alpha > 0 && Math.min(red, green, blue) < 250)) {
    findings.push('the outline icon may be white only');
  }
  return findings;
}

function checkSize(name: string, { width, height }: Picture, size: number): string[] {
  if (width === size && height === size) return [];
  return [`the ${name} icon is ${width} x ${height}, it must be ${size} x ${size}`];
}

function pixelsOf({ data }: Picture): Array<[red: number, green: number, blue: number, alpha: number]> {
  return Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(pixel * 4, pixel * 4 + 4);
    return [red, green, blue, alpha];
  });
}
