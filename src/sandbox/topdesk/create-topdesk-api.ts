import { z } from 'zod';
import type { SandboxIncidentDto, SandboxTopdeskDto } from '../../dto/sandbox-topdesk-dto.ts';
import { textOfHtml } from '../../platform/html-text/index.ts';
import type { SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { FaultSwitch } from '../microsoft/faults.ts';
import { Refusal, read, withRefusals } from '../teams/page-bodies.ts';
import { sameOriginOnly } from '../teams/same-origin.ts';
import type { StoredIncident, TopdeskStandIn } from './topdesk-stand-in.ts';

const statuses = ['Registreret', 'Under behandling', 'Afventer', 'Afsluttet'];

const noteBody = z.object({ text: z.string().trim().min(1).max(20_000), isForCaller: z.boolean() });
const incidentBody = z.object({ status: z.enum(statuses), isClosed: z.boolean() });
const renameBody = z.object({ from: z.string(), to: z.string().trim().min(1).max(30) });
const switchBody = z.object({ isDown: z.boolean(), isPasswordExpired: z.boolean() }).partial();

/** What operators do in TOPdesk, on the sandbox's page: look at incidents, answer, close, and everything that goes wrong. */
export function createTopdeskApi(parts: {
  readonly topdesk: TopdeskStandIn;
  readonly faults: FaultSwitch;
  readonly municipality: string;
}): readonly SandboxRoute[] {
  const { topdesk, faults, municipality } = parts;
  const root = '/sandbox/api/topdesk';

  const present = (): { readonly status: 200; readonly json: SandboxTopdeskDto } => ({
    status: 200,
    json: {
      municipality,
      incidents: topdesk.incidents.map(presentIncident).reverse(),
      statuses,
      categories: topdesk.categories,
      isDown: faults.get().mode === 'down',
      isPasswordExpired: topdesk.isPasswordExpired,
    },
  });
  const numberOf = ({ params }: SandboxRequest): string => {
    const found = topdesk.incidents.find(({ number }) => number === params.number);
    if (!found) throw new Refusal(404, 'There is no such incident.');
    return found.number;
  };

  const routes: readonly (readonly [string, string, (request: SandboxRequest) => void])[] = [
    ['GET', root, () => undefined],
    [
      'POST',
      `${root}/incidents/:number/notes`,
      (request) => {
        const { text, isForCaller } = read(noteBody, request);
        topdesk.write(numberOf(request), text, { invisibleForCaller: !isForCaller });
      },
    ],
    [
      'PUT',
      `${root}/incidents/:number`,
      (request) => {
        const { status, isClosed } = read(incidentBody, request);
        topdesk.setStatus(numberOf(request), status, { closed: isClosed });
      },
    ],
    [
      'PUT',
      `${root}/categories`,
      (request) => {
        const { from, to } = read(renameBody, request);
        topdesk.renameCategory(from, to);
      },
    ],
    [
      'PUT',
      `${root}/switches`,
      (request) => {
        const { isDown, isPasswordExpired } = read(switchBody, request);
        if (isDown !== undefined) faults.set({ mode: isDown ? 'down' : 'none' });
        if (isPasswordExpired === true) topdesk.expirePassword();
        if (isPasswordExpired === false) topdesk.renewPassword();
      },
    ],
  ];
  return routes.map(([method, pattern, work]) => ({
    method,
    pattern,
    handle: sameOriginOnly(
      withRefusals((request) => {
        work(request);
        return present();
      }),
    ),
  }));
}

function presentIncident(incident: StoredIncident): SandboxIncidentDto {
  const { number, fields, status, closed, notes, files } = incident;
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    number,
    externalNumber: text('externalNumber'),
    brief: text('briefDescription'),
    request: textOfHtml(text('request')),
    caller: textIn(fields.callerLookup, 'email') ?? textIn(fields.caller, 'dynamicName') ?? '',
    category: textIn(fields.category, 'name') ?? null,
    subcategory: textIn(fields.subcategory, 'name') ?? null,
    status,
    isClosed: closed,
    notes: notes.map(({ id, memoText, invisibleForCaller, at }) => ({
      id,
      text: textOfHtml(memoText),
      isForCaller: !invisibleForCaller,
      at: at.toISOString(),
    })),
    files: files.map(({ name, size }) => ({ name, size })),
  };
}

function textIn(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'string' ? found : undefined;
}
