import type { Config } from '../../config.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { DemoMunicipality } from '../demo/demo-types.ts';
import type { SandboxRoute } from '../http/http-server.ts';
import { createFaultSwitch } from '../microsoft/faults.ts';
import { createTopdeskStandIn } from './create-topdesk.ts';
import type { TopdeskStandIn } from './topdesk-stand-in.ts';
import { createTopdeskApi } from './create-topdesk-api.ts';

/** The TOPdesk of one of the sandbox's municipalities. */
export interface SandboxTopdesk {
  readonly standIn: TopdeskStandIn;
  /** Its REST API, and what operators do on the sandbox's page. */
  readonly routes: readonly SandboxRoute[];
  /** What the product is configured with, where the sandbox is at `origin`. */
  accounts(origin: string): Config['topdeskAccounts'];
  reset(): void;
}

const login = 'vejviser';

/** Its password is made anew at every start. */
export function createSandboxTopdesk({
  clock,
  municipality,
  onChanged,
}: {
  readonly clock: Clock;
  readonly municipality: DemoMunicipality;
  readonly onChanged: () => void;
}): SandboxTopdesk {
  const applicationPassword = crypto.randomUUID();
  const faults = createFaultSwitch();
  const mails = new Set(municipality.people.flatMap(({ mail }) => mail?.toLowerCase() ?? []));
  const standIn = createTopdeskStandIn({
    clock,
    faults,
    login,
    applicationPassword,
    knownMails: () => mails,
    onChanged,
  });
  return {
    standIn,
    routes: [
      ...createTopdeskApi({ topdesk: standIn, faults, municipality: municipality.name }),
      ...['GET', 'POST', 'PATCH'].map((method) => ({
        method,
        pattern: '/tas/api/*',
        handle: standIn.handle,
      })),
    ],
    accounts: (origin) => new Map([[municipality.tenantId, { url: origin, login, applicationPassword }]]),
    reset() {
      faults.set({ mode: 'none' });
      standIn.reset();
    },
  };
}
