import { jobsListResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

const reasons: Readonly<Record<string, string>> = {
  'timed-out': 'it took longer than 15 minutes each time',
  'worker-lost': 'the process that ran it ended each time',
  'retry-after': 'it was asked to wait each time',
  unavailable: 'what it needs could not be reached',
};

export const jobsList: CliCommand = {
  area: 'jobs',
  name: 'list',
  usage: '',
  about: 'Shows the jobs that were given up.',
  args: 0,
  run: async ({ ask, say, json }) => {
    const letters = jobsListResult.parse(await ask('jobs.list'));
    if (json) say(JSON.stringify(letters));
    else if (letters.length === 0) say('No job was given up.');
    else {
      for (const letter of letters) {
        const whose = letter.municipalityName || letter.municipalityId || 'the product itself';
        say(`${letter.id}  ${letter.kind}`);
        say(`    of ${whose}, for ${letter.subjectId}`);
        say(
          `    given up ${letter.failedAt.slice(0, 16).replace('T', ' ')} UTC after ` +
            `${letter.tries === 1 ? '1 try' : `${letter.tries} tries`}: ${reasons[letter.reason] ?? letter.reason}`,
        );
      }
      say('');
      say('To have one tried again: jobs resend <id>');
    }
    return exitCodes.done;
  },
};
