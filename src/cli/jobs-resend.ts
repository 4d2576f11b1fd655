import { jobsResendResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const jobsResend: CliCommand = {
  area: 'jobs',
  name: 'resend',
  usage: '<id>',
  about: 'Has a job that was given up tried again.',
  args: 1,
  run: async ({ ask, say, json, args }) => {
    const { resent } = jobsResendResult.parse(await ask('jobs.resend', { id: args[0] }));
    if (json) say(JSON.stringify({ resent }));
    else {
      say(
        resent
          ? 'The job is back in its queue and is tried at once.'
          : 'No job with this id was given up. See jobs list.',
      );
    }
    return resent ? exitCodes.done : exitCodes.failed;
  },
};
