import type { Clock } from '../../kernel/clock.ts';
import { demoTenants, findDemoPerson } from '../demo/demo-network.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';
import { absenceAt } from '../demo/absence-at.ts';
import type { PresenceBoard } from '../microsoft/presence-board.ts';
import type { ChatDto, MessageDto, MunicipalityDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import type { ConsentBoard } from './consent-board.ts';
import type { Chat, ChatMessage } from './teams-state.ts';

export function presentMunicipalities(parts: {
  presence: PresenceBoard;
  localeOf: (person: DemoPerson) => string;
  clock: Clock;
  startedAt: Date;
  consent: ConsentBoard;
  isSetUp: (municipality: DemoMunicipality) => boolean;
}): MunicipalityDto[] {
  return demoTenants.map((municipality) => ({
    id: municipality.id,
    name: municipality.name,
    locale: municipality.locale,
    supportAddress: municipality.sharedMailbox,
    people: municipality.people.map((person) => presentPerson(person, municipality, parts)),
    groupChatName: municipality.team.groupChat.name,
    teamId: municipality.team.id,
    teamName: municipality.team.name,
    channels: municipality.team.channels.map(({ name }) => name),
    consent: parts.consent.has(municipality.id),
    isSetUp: parts.isSetUp(municipality),
  }));
}

function presentPerson(
  person: DemoPerson,
  municipality: DemoMunicipality,
  parts: Parameters<typeof presentMunicipalities>[0],
): PersonDto {
  const nameOf = (id: string) => municipality.institutions.find((one) => one.id === id)?.name ?? '';
  return {
    id: person.id,
    displayName: person.displayName,
    jobTitle: person.jobTitle,
    institutions: person.institutionIds.map(nameOf),
    roles: person.roles.map((held) => ({
      ...held,
      ...(held.institutionId ? { institution: nameOf(held.institutionId) } : {}),
    })),
    isGuest: person.isGuest,
    hasPhoto: person.hasPhoto,
    teamsLocale: parts.localeOf(person),
    presence: parts.presence.of(person.id),
    away: awayOf(person, municipality.timeZone, parts),
  };
}

function awayOf(
  person: DemoPerson,
  timeZone: string,
  { clock, startedAt }: { clock: Clock; startedAt: Date },
): PersonDto['away'] {
  if (!person.absence || person.absence.knownBy === 'automatic-reply') return null;
  const { startsAt, endsAt } = absenceAt(person.absence, startedAt, timeZone);
  const now = clock.now();
  if (startsAt > now || (endsAt && endsAt <= now)) return null;
  return { until: endsAt?.toISOString() ?? null };
}

/** A chat as one person sees it. */
export function presentChat(chat: Chat, personId: string, consent: ConsentBoard): ChatDto {
  return {
    key: chat.key,
    id: chat.id,
    name: chat.name,
    kind: chat.kind,
    revision: chat.revision,
    installed: chat.installed,
    typing: chat.typing,
    botReadsAll: chat.kind === 'personal' || (chat.kind === 'channel' && consent.has(chat.municipality.id)),
    messages: chat.messages.map((message) => presentMessage(message, personId)),
    tabs: chat.tabs,
  };
}

function presentMessage(message: ChatMessage, personId: string): MessageDto {
  const { id, at, edited, deleted, threadId, mentionsBot } = message;
  const name = message.personId ? (findDemoPerson(message.personId)?.person.displayName ?? '') : '';
  const author = message.personId
    ? ({ kind: 'person', personId: message.personId, name } as const)
    : ({ kind: 'bot' } as const);
  const base = { id, author, at, edited, deleted, ...(threadId ? { threadId } : {}) };
  if (deleted) return base;
  const own = message.ownViews.get(personId);
  const card = own ?? message.card;
  return {
    ...base,
    ...(message.text ? { text: message.text } : {}),
    ...(card ? { card } : {}),
    ...(message.files
      ? {
          files: message.files.map(({ id: fileId, name: fileName, contentType }) => ({
            id: fileId,
            name: fileName,
            contentType,
          })),
        }
      : {}),
    ...(own ? { ownView: true } : {}),
    ...(message.summary ? { summary: message.summary } : {}),
    ...(mentionsBot === undefined ? {} : { mentionsBot }),
  };
}
