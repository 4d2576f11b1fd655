import type { Clock } from '../../kernel/clock.ts';
import { findDemoPerson } from '../demo/demo-network.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';
import { drawPortrait } from '../demo/draw-portrait.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../http/http-server.ts';
import type { FaultSwitch } from '../microsoft/faults.ts';
import type { PresenceBoard } from '../microsoft/presence-board.ts';
import type { StaffBoard } from '../microsoft/staff-board.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import type { SignIn } from '../sign-in/create-sign-in.ts';
import type { AppManifest } from './app-manifest.ts';
import type { Beginnings } from './create-beginnings.ts';
import type { BotCaller } from './bot-caller.ts';
import type { ConsentBoard } from './consent-board.ts';
import { createExtensionRoutes } from './create-extension-routes.ts';
import type { People } from './create-people.ts';
import type { PageEvents } from './page-events.ts';
import type { DoneDto } from '../../dto/sandbox-extension-dto.ts';
import type { ChatKey, WorldDto } from '../../dto/sandbox-page-dto.ts';
import {
  Refusal,
  read,
  withRefusals,
  messageBody,
  textBody,
  pressBody,
  localeBody,
  presenceBody,
  staffBody,
  faultBody,
  playgroundBody,
} from './page-bodies.ts';
import { presentChat, presentMunicipalities } from './present-page.ts';
import { sentFileAnswer } from './sent-file-answer.ts';
import { sameOriginOnly } from './same-origin.ts';
import type { Chat, ChatMessage, TeamsState } from './teams-state.ts';

export interface PageApiParts {
  readonly clock: Clock;
  readonly state: TeamsState;
  readonly people: People;
  readonly consent: ConsentBoard;
  readonly manifest: AppManifest;
  readonly bot: BotCaller;
  readonly events: PageEvents;
  readonly presence: PresenceBoard;
  readonly staff: StaffBoard;
  readonly faults: { readonly graph: FaultSwitch; readonly teams: FaultSwitch };
  readonly requests: RequestLog;
  readonly signIn: SignIn;
  readonly tabUrl: () => string | undefined;
  readonly playground: { personId: string };
  /** What the product knows of municipalities. */
  readonly beginnings: Beginnings;
  /** Everything as at the start. */
  reset(): void;
}

/** What a request of the page is about, looked up. */
export interface Place {
  readonly person: DemoPerson;
  readonly municipality: DemoMunicipality;
  readonly chat: Chat;
  readonly message: ChatMessage | undefined;
}

/** Longest wait of a long poll, in seconds. */
const maxWait = 30;

/** The chat page's own API, below `/sandbox/api`: who there is, what they do, what the stand-ins are told. For this machine only. */
export function createPageApi(parts: PageApiParts): readonly SandboxRoute[] {
  const { clock, state, people, consent, bot, events, presence, staff, faults, requests, signIn } = parts;
  const startedAt = clock.now();

  function getPerson({ params }: SandboxRequest) {
    const found = findDemoPerson(params.person ?? '');
    if (!found) throw new Refusal(404, 'There is nobody with this id.');
    return found;
  }

  function getPlace(request: SandboxRequest): Place {
    const { person, municipality } = getPerson(request);
    const chat = state.findFor(person.id, request.params.chat as ChatKey);
    if (!chat) throw new Refusal(404, 'There is no such chat.');
    const { message } = request.params;
    return { person, municipality, chat, message: message ? state.findMessage(chat, message) : undefined };
  }

  function getMessage(request: SandboxRequest): Place & { message: ChatMessage } {
    const { message, ...place } = getPlace(request);
    if (!message) throw new Refusal(404, 'This message is gone.');
    return { ...place, message };
  }

  function getOwnMessage(request: SandboxRequest) {
    const place = getMessage(request);
    if (place.message.personId !== place.person.id)
      throw new Refusal(403, 'Somebody else wrote this message.');
    return place;
  }

  /** Once the turn is over and what the person sees is fresh. */
  async function done({ person, chat }: Place, what: Omit<DoneDto, 'chat'>): Promise<SandboxAnswer> {
    await people.refreshShown(person, chat);
    state.markSeen(chat, person.id);
    const answer: DoneDto = { ...what, chat: presentChat(chat, person.id, consent) };
    return { status: 200, json: answer };
  }

  async function world(): Promise<WorldDto> {
    const known = await parts.beginnings.listKnown();
    const isSetUp = ({ tenantId }: DemoMunicipality) => known.has(tenantId);
    const shown = { presence, localeOf: people.localeOf, clock, startedAt, consent, isSetUp };
    return {
      municipalities: presentMunicipalities(shown),
      faults: { graph: faults.graph.get(), teams: faults.teams.get() },
      playgroundPersonId: parts.playground.personId,
      botUrl: bot.botUrl ?? null,
      tabUrl: parts.tabUrl() ?? null,
    };
  }

  async function changed(): Promise<SandboxAnswer> {
    events.worldChanged();
    return { status: 200, json: await world() };
  }

  async function readChat(request: SandboxRequest): Promise<SandboxAnswer> {
    const { person, chat } = getPlace(request);
    const after = request.query.get('after');
    if (after !== null) {
      const seconds = Math.min(maxWait, Math.max(0, Number(request.query.get('wait') ?? 0) || 0));
      await events.waitForChange(chat, Number(after), seconds, request.signal);
    }
    // Somebody looks at the chat: what is new to them is refreshed, and they are told when it is.
    void people.refreshShown(person, chat);
    state.markSeen(chat, person.id);
    return { status: 200, json: presentChat(chat, person.id, consent) };
  }

  const chats = '/sandbox/api/people/:person/chats/:chat';
  const routes: readonly (readonly [string, string, SandboxRoute['handle']])[] = [
    ['GET', '/sandbox/api/world', async () => ({ status: 200, json: await world() })],
    ['GET', '/sandbox/api/events', () => events.stream()],
    [
      'GET',
      '/sandbox/api/requests',
      ({ query }) => ({ status: 200, json: requests.list(Number(query.get('after') ?? 0) || 0) }),
    ],
    [
      'GET',
      '/sandbox/api/people/:person/photo',
      (request) => {
        const { person } = getPerson(request);
        if (!person.hasPhoto) throw new Refusal(404, 'This person has no picture.');
        const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'max-age=3600' };
        return { status: 200, headers, bytes: drawPortrait(person.id) };
      },
    ],
    [
      'GET',
      '/sandbox/api/people/:person/tab-token',
      async (request) => {
        const { person, municipality } = getPerson(request);
        const { id: personId, displayName, userPrincipalName } = person;
        const user = { tenantId: municipality.tenantId, personId, displayName, userPrincipalName };
        return { status: 200, json: { token: await signIn.signTabToken(user) } };
      },
    ],
    ['GET', '/sandbox/api/files/:file', (request) => sentFileAnswer(state, request)],
    ['GET', chats, readChat],
    [
      'POST',
      `${chats}/open`,
      async (request) => {
        const place = getPlace(request);
        return done(place, { turn: await people.open(place.person, place.chat) });
      },
    ],
    [
      'POST',
      `${chats}/messages`,
      async (request) => {
        const place = getPlace(request);
        return done(place, { turn: await people.say(place.person, place.chat, read(messageBody, request)) });
      },
    ],
    [
      'PUT',
      `${chats}/messages/:message`,
      async (request) => {
        const place = getOwnMessage(request);
        const { text } = read(textBody, request);
        return done(place, { turn: await people.edit(place.person, place.chat, place.message, text) });
      },
    ],
    [
      'DELETE',
      `${chats}/messages/:message`,
      async (request) => {
        const place = getOwnMessage(request);
        return done(place, { turn: await people.remove(place.person, place.chat, place.message) });
      },
    ],
    [
      'POST',
      `${chats}/messages/:message/execute`,
      async (request) => {
        const place = getMessage(request);
        const { action } = read(pressBody, request);
        return done(place, { turn: await people.press(place.person, place.chat, place.message, action) });
      },
    ],
    [
      'POST',
      `${chats}/uninstall`,
      async (request) => {
        const place = getPlace(request);
        if (place.chat.kind !== 'personal') throw new Refusal(400, 'Only from the personal chat.');
        return done(place, { turn: await people.uninstall(place.person, place.chat) });
      },
    ],
    ...createExtensionRoutes({ ...parts, chats, getPerson, getPlace, getMessage, done, changed }),
    [
      'PUT',
      '/sandbox/api/people/:person/locale',
      (request) => {
        people.setLocale(getPerson(request).person.id, read(localeBody, request).locale);
        return changed();
      },
    ],
    [
      'POST',
      '/sandbox/api/people/:person/begin',
      async (request) => {
        const { person, municipality } = getPerson(request);
        const problem = await parts.beginnings.begin(municipality, person);
        if (problem) throw new Refusal(409, problem);
        return changed();
      },
    ],
    [
      'PUT',
      '/sandbox/api/people/:person/presence',
      (request) => {
        presence.set(getPerson(request).person.id, read(presenceBody, request));
        return changed();
      },
    ],
    [
      'PUT',
      '/sandbox/api/people/:person/staff',
      (request) => {
        staff.set(getPerson(request).person.id, read(staffBody, request));
        return changed();
      },
    ],
    [
      'PUT',
      '/sandbox/api/faults/:api',
      (request) => {
        const { api } = request.params;
        if (api !== 'graph' && api !== 'teams') throw new Refusal(404, 'There is no such service.');
        faults[api].set(read(faultBody, request));
        return changed();
      },
    ],
    [
      'PUT',
      '/sandbox/api/playground',
      (request) => {
        const { personId } = read(playgroundBody, request);
        if (!findDemoPerson(personId)) throw new Refusal(404, 'There is nobody with this id.');
        parts.playground.personId = personId;
        return changed();
      },
    ],
    [
      'POST',
      '/sandbox/api/reset',
      () => {
        parts.reset();
        return changed();
      },
    ],
  ];
  return routes.map(([method, pattern, handle]) => ({
    method,
    pattern,
    handle: sameOriginOnly(withRefusals(handle)),
  }));
}
