import { randomUUID } from 'node:crypto';
import type { DoneDto, SearchDto, UnreadDto } from '../../dto/sandbox-extension-dto.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';
import { demoTenants } from '../demo/demo-network.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import { fitsDomains } from './app-manifest.ts';
import type { AppManifest } from './app-manifest.ts';
import type { ConsentBoard } from './consent-board.ts';
import type { People } from './create-people.ts';
import type { Place } from './create-page-api.ts';
import {
  channelTabBody,
  consentBody,
  linkBody,
  read,
  Refusal,
  searchBody,
  submitBody,
  themeBody,
} from './page-bodies.ts';
import type { ChatMessage, TeamsState } from './teams-state.ts';

interface Parts {
  readonly state: TeamsState;
  readonly people: People;
  readonly consent: ConsentBoard;
  readonly manifest: AppManifest;
  /** The pattern of a chat's path. */
  readonly chats: string;
  getPerson(request: SandboxRequest): { person: DemoPerson; municipality: DemoMunicipality };
  getPlace(request: SandboxRequest): Place;
  getMessage(request: SandboxRequest): Place & { message: ChatMessage };
  done(place: Place, what: Omit<DoneDto, 'chat'>): Promise<SandboxAnswer>;
  changed(): Promise<SandboxAnswer>;
}

/** What the manifest adds to Teams: dialogs, message extension, actions on messages, tabs of channels, consent. */
export function createExtensionRoutes(
  parts: Parts,
): readonly (readonly [string, string, SandboxRoute['handle']])[] {
  const { state, people, consent, manifest, chats, getPerson, getPlace, getMessage, done } = parts;
  const { dialogs } = people;
  const message = `${chats}/messages/:message`;
  const action = `${message}/actions/:command`;

  const appOf = ({ person }: Pick<Place, 'person'>) => manifest.read(people.localeOf(person));

  async function submit(request: SandboxRequest): Promise<SandboxAnswer> {
    const { person, chat, ...place } = getMessage(request);
    const { data, theme } = read(submitBody, request);
    const here = { person, chat, ...place };
    if (!opensDialog(data)) {
      return done(here, { turn: await people.submit(person, chat, place.message, data) });
    }
    const task = { name: 'task/fetch', data, theme } as const;
    return done(here, await dialogs.task(person, chat, place.message, task));
  }

  async function submitDialog(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getMessage(request);
    const task = { name: 'task/submit', ...read(submitBody, request) } as const;
    return done(place, await dialogs.task(place.person, place.chat, place.message, task));
  }

  async function getCommandId(place: Place, request: SandboxRequest): Promise<string> {
    const { messageActions } = await appOf(place);
    const found = messageActions.find(({ id }) => id === request.params.command);
    if (!found) throw new Refusal(404, 'The manifest has no such action on messages.');
    return found.id;
  }

  async function openAction(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getMessage(request);
    const { person, chat } = place;
    const commandId = await getCommandId(place, request);
    const asked = { step: 'fetchTask', commandId, ...read(themeBody, request) } as const;
    return done(place, await dialogs.messageAction(person, chat, place.message, asked));
  }

  async function submitAction(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getMessage(request);
    const { person, chat } = place;
    const commandId = await getCommandId(place, request);
    const asked = { step: 'submitAction', commandId, ...read(submitBody, request) } as const;
    return done(place, await dialogs.messageAction(person, chat, place.message, asked));
  }

  async function search(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getPlace(request);
    const { searches } = await appOf(place);
    const command = searches.find(({ id }) => id === request.params.command);
    if (!command?.parameter) throw new Refusal(404, 'The manifest has no such search.');
    const asked = { commandId: command.id, parameter: command.parameter.name, ...read(searchBody, request) };
    return { status: 200, json: await dialogs.search(place.person, place.chat, asked) };
  }

  async function unfurl(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getPlace(request);
    const { url, threadId } = read(linkBody, request);
    const { linkDomains } = await appOf(place);
    const nothing: SearchDto = { turn: { status: null }, results: [] };
    if (!fitsDomains(new URL(url), linkDomains)) return { status: 200, json: nothing };
    return { status: 200, json: await dialogs.unfurl(place.person, place.chat, url, threadId) };
  }

  async function addTab(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getPlace(request);
    if (place.chat.kind !== 'channel') throw new Refusal(400, 'Only channels have tabs of their own.');
    place.chat.tabs.push({ id: randomUUID(), ...read(channelTabBody, request) });
    state.touch(place.chat);
    return done(place, { turn: { status: null } });
  }

  async function removeTab(request: SandboxRequest): Promise<SandboxAnswer> {
    const place = getPlace(request);
    place.chat.tabs = place.chat.tabs.filter(({ id }) => id !== request.params.tab);
    state.touch(place.chat);
    return done(place, { turn: { status: null } });
  }

  async function setConsent(request: SandboxRequest): Promise<SandboxAnswer> {
    const municipality = demoTenants.find(({ id }) => id === request.params.municipality);
    if (!municipality) throw new Refusal(404, 'There is no such municipality.');
    consent.set(municipality.id, read(consentBody, request).consent);
    return parts.changed();
  }

  return [
    [
      'GET',
      '/sandbox/api/people/:person/app',
      async (request) => ({ status: 200, json: await appOf(getPerson(request)) }),
    ],
    [
      'GET',
      '/sandbox/api/people/:person/unread',
      (request) => {
        const answer: UnreadDto = { chats: state.unreadOf(getPerson(request).person.id) };
        return { status: 200, json: answer };
      },
    ],
    ['POST', `${message}/submit`, submit],
    ['POST', `${message}/dialog`, submitDialog],
    ['POST', action, openAction],
    ['POST', `${action}/submit`, submitAction],
    ['POST', `${chats}/searches/:command`, search],
    ['POST', `${chats}/links`, unfurl],
    ['POST', `${chats}/tabs`, addTab],
    ['DELETE', `${chats}/tabs/:tab`, removeTab],
    ['PUT', '/sandbox/api/municipalities/:municipality/consent', setConsent],
  ];
}

function opensDialog(data: unknown): boolean {
  return (data as { msteams?: { type?: unknown } } | null)?.msteams?.type === 'task/fetch';
}
