import { municipalityAddResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

const required = { required: true } as const;
const optional = { required: false } as const;

const refusals = {
  'already-there': 'This tenant has a municipality, and it has a coordinator. Nothing was changed.',
  'coordinator-unknown':
    'Nobody in the tenant has this object id. Look it up in Entra, under the person, and take the object id, not the name.',
  'coordinator-closed': 'The account with this object id is switched off. Name somebody who can sign in.',
  'coordinator-guest': 'The account with this object id is a guest. Name somebody of the municipality.',
} as const;

export const municipalityAdd: CliCommand = {
  area: 'municipality',
  name: 'add',
  usage:
    '--tenant <id> --name <name> --language <da|sv|nb|en> --country <DK|SE|NO> --zone <zone> --coordinator <object id> [--languages <da,en>]',
  about:
    'Begins a municipality with its first coordinator, who does the rest in the tab. --languages: in which every text must stand; without it in all four. The product must be running.',
  args: 0,
  options: {
    tenant: required,
    name: required,
    language: required,
    country: required,
    zone: required,
    coordinator: required,
    languages: optional,
  },
  run: async ({ ask, say, json, options }) => {
    const { zone, languages, ...rest } = options;
    const listed = (languages ?? '').split(',').map((each) => each.trim());
    const result = municipalityAddResult.parse(
      await ask('municipality.add', {
        ...rest,
        timeZone: zone,
        languages: listed.filter((each) => each !== ''),
      }),
    );
    if (json) say(JSON.stringify(result));
    else if (result.kind === 'refused') say(refusals[result.reason]);
    else
      say(
        `${result.municipalityName} is here. ${result.coordinatorName} is its coordinator and goes on in Teams, in the tab Organisation.`,
      );
    return result.kind === 'added' ? exitCodes.done : exitCodes.failed;
  },
};
