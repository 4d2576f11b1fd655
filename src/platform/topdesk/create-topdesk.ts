import type { Clock } from '../../kernel/clock.ts';
import { RetryAfter } from '../jobs/job-types.ts';
import {
  readDescriptions,
  readIncident,
  readIncidents,
  readMessage,
  readNames,
  readOperatorGroups,
  readProgress,
} from './topdesk-answers.ts';
import { briefOf, htmlOf } from './topdesk-text.ts';
import {
  TopdeskFailure,
  type Incident,
  type NewIncident,
  type Topdesk,
  type TopdeskAccount,
  type TopdeskFailureKind,
} from './topdesk-types.ts';

export interface TopdeskOptions {
  readonly account: TopdeskAccount;
  readonly clock: Clock;
  /** For one request; 15 000 unless told. */
  readonly timeoutMs?: number;
}

const mostPatience = 3_600;
const namesFreshMs = 3_600_000;
const mostGroups = 1_000;

type NamesList = 'categories' | 'subcategories' | 'call_types';

const kindOfStatus: Readonly<Record<number, TopdeskFailureKind>> = {
  401: 'signed-out',
  403: 'not-allowed',
  404: 'gone',
};

/** One municipality's TOPdesk. Basic authentication with an application password, as TOPdesk asks for. */
export function createTopdesk({ account, clock, timeoutMs = 15_000 }: TopdeskOptions): Topdesk {
  const authorization = `Basic ${Buffer.from(`${account.login}:${account.applicationPassword}`, 'utf8').toString('base64')}`;
  const known = new Map<string, { readonly at: number; readonly names: ReadonlySet<string> }>();

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const isForm = body instanceof FormData;
    let response: Response;
    try {
      response = await fetch(new URL(`/tas/api${path}`, account.url), {
        method,
        headers: {
          authorization,
          accept: 'application/json',
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        // A password is not carried to wherever an answer points.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new TopdeskFailure('down', 'no answer', { cause: error });
    }
    const text = await response.text().catch((error: unknown) => {
      throw new TopdeskFailure('down', 'half an answer', { cause: error });
    });
    if (!response.ok) throw failureOf(response, text, clock.now());
    // 204: a list without anything in it.
    if (!text) return undefined;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new TopdeskFailure('down', 'an answer that is no JSON', { cause: error });
    }
  }

  /** What TOPdesk answers, read; an answer of another form counts as none. */
  async function read<T>(reader: (answer: unknown) => T, answer: unknown): Promise<T> {
    try {
      return await Promise.resolve(reader(answer));
    } catch (error) {
      throw new TopdeskFailure('down', 'an answer of another form', { cause: error });
    }
  }

  async function namesOf(list: NamesList): Promise<ReadonlySet<string>> {
    const cached = known.get(list);
    const now = clock.now().getTime();
    if (cached && now - cached.at < namesFreshMs) return cached.names;
    const all = await read((answer) => readNames(answer ?? []), await ask('GET', `/incidents/${list}`));
    const names = new Set(all.map(({ name }) => name));
    known.set(list, { at: now, names });
    return names;
  }

  /** Reading groups is a right of its own ("Supporting files"), which incidents do not need. */
  async function readGroups() {
    try {
      const answer = await ask('GET', `/operatorgroups?page_size=${mostGroups}`);
      return await read((one) => readOperatorGroups(one ?? []), answer);
    } catch (error) {
      if (error instanceof TopdeskFailure && error.kind === 'not-allowed') return [];
      throw error;
    }
  }

  async function findByExternalNumber(externalNumber: string): Promise<Incident | undefined> {
    // FIQL takes words without marks of its own; ours are letters, digits and hyphens.
    if (!/^[\p{L}\d-]{1,60}$/u.test(externalNumber))
      throw new TopdeskFailure('refused', 'an external number that cannot be looked up');
    const query = new URLSearchParams({
      query: `externalNumber==${externalNumber}`,
      pageSize: '10',
      dateFormat: 'iso8601',
    });
    const found = await read(
      (answer) => readIncidents(answer ?? []),
      await ask('GET', `/incidents?${query.toString()}`),
    );
    return found.find((incident) => incident.externalNumber === externalNumber);
  }

  /** The names of the place as they are known there, and those that are not. */
  async function placeOf(incident: NewIncident) {
    const unknownNames: string[] = [];
    const nameIn = async (list: NamesList, name: string | undefined) => {
      if (name === undefined) return undefined;
      if ((await namesOf(list)).has(name)) return { name };
      unknownNames.push(name);
      return undefined;
    };
    const category = await nameIn('categories', incident.category);
    const subcategory = await nameIn('subcategories', incident.subcategory);
    const callType = await nameIn('call_types', incident.callType);
    const place = {
      ...(category && { category }),
      ...(subcategory && { subcategory }),
      ...(callType && { callType }),
    };
    return { place, unknownNames };
  }

  async function post(incident: NewIncident): Promise<{ incident: Incident; unknownNames: string[] }> {
    const { place, unknownNames } = await placeOf(incident);
    try {
      return { incident: await postAt(incident, place), unknownNames };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Something may have been renamed there since its names were read.
      known.clear();
      const now = await placeOf(incident);
      const { operatorGroup, ...withoutGroup } = incident;
      const isRenamed = now.unknownNames.length > unknownNames.length;
      if (!isRenamed && !operatorGroup) throw error;
      if (isRenamed) return { incident: await postAt(incident, now.place), unknownNames: now.unknownNames };
      // Groups cannot always be read: whether it was the group shows without it.
      const made = await postAt(withoutGroup, now.place);
      return { incident: made, unknownNames: [...unknownNames, operatorGroup!.name] };
    }
  }

  async function postAt(incident: NewIncident, place: object): Promise<Incident> {
    const body = {
      status: 'firstLine',
      briefDescription: briefOf(incident.brief),
      request: htmlOf(incident.request),
      externalNumber: incident.externalNumber,
      ...place,
      ...(incident.operatorGroup && { operatorGroup: { id: incident.operatorGroup.id } }),
    };
    const { name, mail } = incident.caller;
    const byName = { caller: { dynamicName: name, ...(mail && { email: mail }) } };
    const create = async (caller: object) =>
      read(readIncident, await ask('POST', '/incidents', { ...body, ...caller }));
    if (!mail) return create(byName);
    try {
      return await create({ callerLookup: { email: mail } });
    } catch (error) {
      // The mail is nobody's there, or several people's. What else is wrong is wrong again.
      if (!isRefusal(error)) throw error;
      return create(byName);
    }
  }

  return {
    async create(incident) {
      const there = await findByExternalNumber(incident.externalNumber);
      if (there) return { incident: there, wasThere: true, unknownNames: [] };
      return { ...(await post(incident)), wasThere: false };
    },

    findByExternalNumber,

    read: async (id) =>
      read(readIncident, await ask('GET', `/incidents/id/${encodeURIComponent(id)}?dateFormat=iso8601`)),

    async readNotes(id) {
      const answer = await ask(
        'GET',
        `/incidents/id/${encodeURIComponent(id)}/progresstrail?dateFormat=iso8601`,
      );
      return read((one) => readProgress(one ?? []), answer);
    },

    async addNote(id, text) {
      await ask('PATCH', `/incidents/id/${encodeURIComponent(id)}`, { action: htmlOf(text) });
    },

    async attach(id, { name, contentType, bytes, description }) {
      const form = new FormData();
      form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType }), name);
      form.set('description', description);
      form.set('invisibleForCaller', 'true');
      await ask('POST', `/incidents/id/${encodeURIComponent(id)}/attachments`, form);
    },

    async readFileDescriptions(id) {
      const answer = await ask('GET', `/incidents/id/${encodeURIComponent(id)}/attachments`);
      return read((one) => readDescriptions(one ?? []), answer);
    },

    async readLists() {
      known.clear();
      const [categories, subcategories, callTypes] = [
        await namesOf('categories'),
        await namesOf('subcategories'),
        await namesOf('call_types'),
      ];
      return {
        categories: [...categories],
        subcategories: [...subcategories],
        callTypes: [...callTypes],
        operatorGroups: await readGroups(),
      };
    },

    async check() {
      await ask('GET', '/incidents?pageSize=1');
    },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof TopdeskFailure && error.kind === 'refused';
}

function failureOf(response: Response, text: string, now: Date): Error {
  const detail = readMessage(text) || String(response.status);
  if (response.status === 429 || response.status === 503) {
    const header = response.headers.get('retry-after');
    const seconds = Number(header);
    const until = Date.parse(header ?? '');
    const wait = header && Number.isFinite(seconds) ? seconds : (until - now.getTime()) / 1000;
    if (Number.isFinite(wait)) return new RetryAfter(Math.min(mostPatience, Math.max(1, Math.ceil(wait))));
    return new TopdeskFailure('down', detail);
  }
  if (response.status >= 500) return new TopdeskFailure('down', detail);
  return new TopdeskFailure(kindOfStatus[response.status] ?? 'refused', detail);
}
