import { personEraseResult, personExportResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

const options = { tenant: { required: true }, person: { required: true } } as const;

export const municipalityExportPerson: CliCommand = {
  area: 'municipality',
  name: 'export-person',
  usage: '--tenant <tenant> --person <Entra object id>',
  about: 'Everything that is stored about one person, as JSON, table by table (GDPR, article 15).',
  args: 0,
  options,
  run: async ({ ask, say, options: { tenant, person } }) => {
    const records = personExportResult.parse(await ask('person.export', { tenant, person }));
    say(JSON.stringify(records, undefined, 2));
    return exitCodes.done;
  },
};

export const municipalityErasePerson: CliCommand = {
  area: 'municipality',
  name: 'erase-person',
  usage: '--tenant <tenant> --person <Entra object id>',
  about: 'Erases one person: roles, bookings, questions and who it was (GDPR, article 17). Cannot be undone.',
  args: 0,
  options,
  run: async ({ ask, say, json, options: { tenant, person } }) => {
    const { seats } = personEraseResult.parse(await ask('person.erase', { tenant, person }));
    if (json) say(JSON.stringify({ seats }));
    else say(`The person is erased.${seats > 0 ? ` Seats given up: ${seats}.` : ''}`);
    return exitCodes.done;
  },
};
