import { demoId } from '../demo/demo-builder.ts';
import { demoTenants } from '../demo/demo-network.ts';
import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import { connectorRefusal } from './connector-refusals.ts';
import type { TeamsIdentity } from './teams-identity.ts';
import type { Chat } from './teams-state.ts';

/** Teams gives at most 500 and at least 50 members in a page. */
const pageSizes = { least: 50, most: 500 };

export function listMembers(identity: TeamsIdentity, chat: Chat): SandboxAnswer {
  return { status: 200, json: members(identity, chat) };
}

export function readMember(identity: TeamsIdentity, chat: Chat, request: SandboxRequest): SandboxAnswer {
  const wanted = identity.findPerson(request.params.member ?? '')?.person.id;
  const member = members(identity, chat).find(({ aadObjectId }) => aadObjectId === wanted);
  return member ? { status: 200, json: member } : connectorRefusal('no-member');
}

export function readMembersPage(identity: TeamsIdentity, chat: Chat, request: SandboxRequest): SandboxAnswer {
  const asked = Number(request.query.get('pageSize') ?? pageSizes.most) || pageSizes.most;
  const size = Math.min(pageSizes.most, Math.max(pageSizes.least, asked));
  const from = Number(request.query.get('continuationToken') ?? 0) || 0;
  const all = members(identity, chat);
  const more = from + size < all.length ? { continuationToken: String(from + size) } : {};
  return { status: 200, json: { ...more, members: all.slice(from, from + size) } };
}

export function readTeam(request: SandboxRequest): SandboxAnswer {
  const municipality = findTeam(request);
  if (!municipality) return connectorRefusal('no-team');
  const { team, people, tenantId } = municipality;
  return {
    status: 200,
    json: {
      id: team.id,
      name: team.name,
      aadGroupId: demoId(`group ${team.id}`),
      tenantId,
      channelCount: team.channels.length,
      memberCount: people.length,
      type: 'standard',
    },
  };
}

export function readTeamChannels(request: SandboxRequest): SandboxAnswer {
  const municipality = findTeam(request);
  if (!municipality) return connectorRefusal('no-team');
  const { channels } = municipality.team;
  return {
    status: 200,
    // The first channel comes without a name, as each reader's Teams has its own word for it.
    json: {
      conversations: channels.map(({ id, name }, index) =>
        index === 0 ? { id } : { id, name, type: 'standard' },
      ),
    },
  };
}

function findTeam({ params }: SandboxRequest) {
  return demoTenants.find(({ tenantId, team }) => tenantId === params.tenant && team.id === params.team);
}

function members(identity: TeamsIdentity, chat: Chat) {
  const { people, tenantId } = chat.municipality;
  return people
    .filter(({ id }) => chat.memberIds.has(id))
    .map((person) => ({
      id: identity.addressOf(person.id),
      name: person.displayName,
      objectId: person.id,
      aadObjectId: person.id,
      givenName: person.givenName,
      surname: person.surname,
      email: person.mail,
      userPrincipalName: person.userPrincipalName,
      tenantId,
      userRole: person.isGuest ? 'guest' : 'user',
    }));
}
