import { municipalityListResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const municipalityList: CliCommand = {
  area: 'municipality',
  name: 'list',
  usage: '',
  about: 'Shows the municipalities of this installation.',
  args: 0,
  run: async ({ ask, say, json }) => {
    const municipalities = municipalityListResult.parse(await ask('municipality.list'));
    if (json) say(JSON.stringify(municipalities));
    else if (municipalities.length === 0) say('There is no municipality yet.');
    else {
      for (const { id, name, country, language, timeZone } of municipalities) {
        say(`${id}  ${name} (${country}, ${language}, ${timeZone})`);
      }
    }
    return exitCodes.done;
  },
};
