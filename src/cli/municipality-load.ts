import fs from 'node:fs/promises';
import path from 'node:path';
import { municipalityLoadResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const municipalityLoad: CliCommand = {
  area: 'municipality',
  name: 'load',
  usage: '<file>',
  about:
    'Makes a municipality look like its file: institutions, contacts, roles, deputies. Makes it if it is new.',
  args: 1,
  run: async ({ ask, say, json, args }) => {
    const file = path.resolve(args[0]!);
    const text = await fs.readFile(file, 'utf8');
    const outcome = municipalityLoadResult.parse(await ask('municipality.load', { text }));
    if (json) {
      say(JSON.stringify(outcome));
    } else {
      for (const { severity, line, at, message } of outcome.findings) {
        const place = line === undefined ? path.basename(file) : `${path.basename(file)}:${line}`;
        say([place, severity, at && `${at}:`, message].filter(Boolean).join(' '));
      }
      if (outcome.kind === 'refused') say('Nothing was loaded. Mend what is marked error, and load again.');
      else {
        say(`${outcome.municipalityName} is ${outcome.isNew ? 'now here' : 'as the file says'}.`);
        for (const tree of outcome.adoptedTrees) say(`It begins with the tree ${tree}.`);
      }
    }
    return outcome.kind === 'loaded' ? exitCodes.done : exitCodes.failed;
  },
};
