import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { demoId } from '../demo/demo-builder.ts';
import {
  createRouter,
  parseJson,
  type Handler,
  type SandboxAnswer,
  type SandboxRequest,
} from '../http/http-server.ts';
import type { FaultSwitch, TakenFault } from '../microsoft/faults.ts';
import { underFault } from '../microsoft/under-fault.ts';
import type { StoredIncident, TopdeskStandIn } from './topdesk-stand-in.ts';

export interface TopdeskStandInOptions {
  readonly clock: Clock;
  readonly faults: FaultSwitch;
  readonly login: string;
  readonly applicationPassword: string;
  /** Mail addresses of people TOPdesk knows. */
  readonly knownMails: () => ReadonlySet<string>;
  /** Called when something there was made or changed. */
  readonly onChanged?: () => void;
}

const longestBrief = 80;
const longestExternalNumber = 60;
const tags = /<(?!\/?(?:i|em|b|strong|u|br|h5|h6)\b|img src="data:image\/)[^>]*>/iu;

const categoryNames = ['Aula', 'Login', 'Netværk'] as const;

const named = (names: readonly string[]) => names.map((name) => ({ id: randomUUID(), name }));

const refuse = (status: number, message: string): SandboxAnswer => ({ status, json: [{ message }] });

export function createTopdeskStandIn(options: TopdeskStandInOptions): TopdeskStandIn {
  const { clock, faults, knownMails, onChanged = () => undefined } = options;
  const incidents: StoredIncident[] = [];
  let made = 0;
  let categories = named(categoryNames);
  const subcategories = named(['Skema', 'Beskeder']);
  const callTypes = named(['Fejl', 'Spørgsmål', 'Ønske']);
  // Their ids are kept by who chooses one, over a restart of this.
  const operatorGroups = ['Digital læring', 'Servicedesk'].map((groupName) => ({
    id: demoId(`topdesk ${groupName}`),
    groupName,
  }));
  const expected = basic(options.login, options.applicationPassword);
  let isPasswordExpired = false;

  const find = (value: string | undefined) =>
    incidents.find(({ id, number }) => id === value || number === value);
  const touch = (incident: StoredIncident) => {
    incident.modifiedAt = clock.now();
    onChanged();
  };

  function create({ body }: SandboxRequest): SandboxAnswer {
    const fields = parseJson(body);
    if (!isRecord(fields)) return refuse(400, 'The request body could not be read.');
    const problem = problemOf(fields);
    if (problem) return refuse(400, problem);
    const now = clock.now();
    const month = `${String(now.getUTCFullYear()).slice(2)}${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
    const incident: StoredIncident = {
      id: randomUUID(),
      number: `I ${month} ${String((made += 1)).padStart(3, '0')}`,
      fields,
      status: 'Registreret',
      closed: false,
      modifiedAt: now,
      notes: [],
      files: [],
    };
    incidents.push(incident);
    onChanged();
    return { status: 201, json: present(incident) };
  }

  function problemOf(fields: Record<string, unknown>): string | undefined {
    const { briefDescription, request, externalNumber, callerLookup, caller } = fields;
    if (typeof briefDescription === 'string' && [...briefDescription].length > longestBrief)
      return `The value for the field 'briefDescription' is too long. Maximum length is ${longestBrief}.`;
    if (typeof externalNumber === 'string' && externalNumber.length > longestExternalNumber)
      return `The value for the field 'externalNumber' is too long. Maximum length is ${longestExternalNumber}.`;
    if (typeof request === 'string' && tags.test(request))
      return "The value for the field 'request' contains HTML that is not allowed.";
    if (!callerLookup === !caller) return "Either 'callerLookup' or 'caller' must be given.";
    if (isRecord(callerLookup) && !knownMails().has(String(callerLookup.email).toLowerCase()))
      return "The value for the field 'callerLookup.email' cannot be found.";
    if (isRecord(caller) && !caller.dynamicName) return "The field 'caller.dynamicName' must be given.";
    for (const [field, list] of [
      ['category', categories],
      ['subcategory', subcategories],
      ['callType', callTypes],
      ['operatorGroup', operatorGroups.map(({ id, groupName }) => ({ id, name: groupName }))],
    ] as const) {
      const value = fields[field];
      if (isRecord(value) && !list.some(({ name, id }) => name === value.name || id === value.id))
        return `The value for the field '${field}' cannot be found.`;
    }
    return undefined;
  }

  function list({ query }: SandboxRequest): SandboxAnswer {
    const asked = /^externalNumber==(.+)$/u.exec(query.get('query') ?? '')?.[1];
    const found = incidents.filter(({ fields }) => asked === undefined || fields.externalNumber === asked);
    if (found.length === 0) return { status: 204 };
    const size = Math.min(10_000, Math.max(1, Number(query.get('pageSize') ?? 10)));
    return { status: found.length > size ? 206 : 200, json: found.slice(0, size).map(present) };
  }

  const onIncident =
    (work: (incident: StoredIncident, request: SandboxRequest) => SandboxAnswer): Handler =>
    (request) => {
      const incident = find(request.params.id);
      return incident ? work(incident, request) : refuse(404, 'The incident could not be found.');
    };

  const route = createRouter(
    [
      ...(
        [
          ['incidents/categories', () => categories],
          ['incidents/subcategories', () => subcategories],
          ['incidents/call_types', () => callTypes],
          ['operatorgroups', () => operatorGroups],
        ] as const
      ).map(([path, read]) => ({
        method: 'GET',
        pattern: `/tas/api/${path}`,
        handle: () => ({ status: 200, json: read() }),
      })),
      { method: 'GET', pattern: '/tas/api/incidents', handle: list },
      { method: 'POST', pattern: '/tas/api/incidents', handle: create },
      {
        method: 'GET',
        pattern: '/tas/api/incidents/id/:id',
        handle: onIncident((incident) => ({ status: 200, json: present(incident) })),
      },
      {
        method: 'PATCH',
        pattern: '/tas/api/incidents/id/:id',
        handle: onIncident((incident, { body }) => {
          const fields = parseJson(body);
          if (!isRecord(fields)) return refuse(400, 'The request body could not be read.');
          if (typeof fields.action === 'string')
            incident.notes.push({
              id: randomUUID(),
              memoText: fields.action,
              invisibleForCaller: true,
              at: clock.now(),
            });
          touch(incident);
          return { status: 200, json: present(incident) };
        }),
      },
      {
        method: 'GET',
        pattern: '/tas/api/incidents/id/:id/progresstrail',
        handle: onIncident(({ notes }) =>
          notes.length === 0
            ? { status: 204 }
            : {
                status: 200,
                json: notes.map(({ at, ...note }) => ({ ...note, entryDate: at.toISOString() })),
              },
        ),
      },
      {
        method: 'POST',
        pattern: '/tas/api/incidents/id/:id/attachments',
        handle: onIncident((incident, { body, bytes }) => {
          const name = /name="file"; filename="([^"]*)"/u.exec(body)?.[1];
          if (name === undefined) return refuse(400, 'There is no file in the request.');
          if (/\.(?:exe|bat|js)$/iu.test(name)) return refuse(400, 'This type of file is not allowed.');
          const field = (of: string) => new RegExp(`name="${of}"\r\n\r\n([^\r]*)`, 'u').exec(body)?.[1] ?? '';
          incident.files.push({
            name,
            size: bytes.length,
            description: field('description'),
            isForCaller: field('invisibleForCaller') !== 'true',
          });
          touch(incident);
          return { status: 200, json: { id: randomUUID(), fileName: name } };
        }),
      },
      {
        method: 'GET',
        pattern: '/tas/api/incidents/id/:id/attachments',
        handle: onIncident(({ files }) =>
          files.length === 0
            ? { status: 204 }
            : {
                status: 200,
                json: files.map(({ name, size, description, isForCaller }) => ({
                  id: randomUUID(),
                  fileName: name,
                  size,
                  description,
                  invisibleForCaller: !isForCaller,
                })),
              },
        ),
      },
    ],
    () => refuse(404, 'There is no such resource.'),
  );

  return {
    incidents,
    handle: (request) =>
      underFault(
        faults.take(`${request.method} ${request.path}`),
        () =>
          request.headers.authorization === expected && !isPasswordExpired
            ? route(request)
            : refuse(401, 'The login or the application password is not right.'),
        refusalOf,
      ),
    write(number, words, { invisibleForCaller = false } = {}) {
      const incident = find(number)!;
      incident.notes.push({ id: randomUUID(), memoText: words, invisibleForCaller, at: clock.now() });
      touch(incident);
    },
    setStatus(number, status, { closed = false } = {}) {
      const incident = find(number)!;
      incident.status = status;
      incident.closed = closed;
      touch(incident);
    },
    renameCategory(from, to) {
      categories = categories.map((one) => (one.name === from ? { ...one, name: to } : one));
      onChanged();
    },
    get categories() {
      return categories.map(({ name }) => name);
    },
    get isPasswordExpired() {
      return isPasswordExpired;
    },
    expirePassword() {
      isPasswordExpired = true;
      onChanged();
    },
    renewPassword() {
      isPasswordExpired = false;
      onChanged();
    },
    reset() {
      incidents.length = 0;
      made = 0;
      categories = named(categoryNames);
      isPasswordExpired = false;
      onChanged();
    },
  };
}

function refusalOf({ mode, retryAfterSeconds }: TakenFault): SandboxAnswer {
  if (mode === 'throttled')
    return { ...refuse(429, 'Too many requests.'), headers: { 'Retry-After': String(retryAfterSeconds) } };
  if (mode === 'down') return refuse(503, 'The service is being maintained.');
  if (mode === 'denied') return refuse(403, 'The account may not do this.');
  return { status: mode === 'bad-gateway' ? 502 : 500 };
}

function present({ id, number, fields, status, closed, modifiedAt }: StoredIncident) {
  return {
    id,
    number,
    briefDescription: fields.briefDescription ?? '',
    externalNumber: fields.externalNumber ?? '',
    processingStatus: { id: randomUUID(), name: status },
    closed,
    completed: closed,
    // As TOPdesk writes it: an offset without a colon.
    modificationDate: modifiedAt.toISOString().replace('Z', '+0000'),
  };
}

function basic(login: string, password: string): string {
  return `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
