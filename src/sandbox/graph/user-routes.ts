import { drawPortrait } from '../demo/draw-portrait.ts';
import type { DemoMunicipality } from '../demo/demo-types.ts';
import { parseJson } from '../http/http-server.ts';
import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import type { PresenceBoard } from '../microsoft/presence-board.ts';
import type { StaffBoard, StaffMember } from '../microsoft/staff-board.ts';
import { presentPresence, presentUser } from './graph-entities.ts';
import type { GraphRefusal } from './graph-errors.ts';
import { contextOf } from './graph-request.ts';
import type { GraphHandler, GraphRoute } from './graph-request.ts';

const photoSizes = [48, 64, 96, 120, 240, 360, 432, 504, 648];

/** People: who they are, their managers, photos and presence. */
export function createUserRoutes(presence: PresenceBoard, staff: StaffBoard): readonly GraphRoute[] {
  /** By object id or user principal name, as Graph looks users up. */
  const findUser = (municipality: DemoMunicipality, id = ''): StaffMember | undefined => {
    const wanted = id.toLowerCase();
    return staff
      .peopleOf(municipality)
      .find((person) => person.id === wanted || person.userPrincipalName.toLowerCase() === wanted);
  };

  const readUser: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    return userAnswer(person, municipality, request, refuse, 'users/$entity');
  };

  const readManager: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    const manager = person.managerId ? findUser(municipality, person.managerId) : undefined;
    if (!manager) {
      const words = "Resource 'manager' does not exist or one of its queried reference-property objects are";
      return refuse(404, 'Request_ResourceNotFound', `${words} not present.`);
    }
    return userAnswer(manager, municipality, request, refuse, 'directoryObjects/$entity');
  };

  const readPhoto: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    const size = /^(\d+)x\1$/.exec(request.params.size ?? '240x240')?.[1];
    if (!size || !photoSizes.includes(Number(size))) {
      return refuse(400, 'BadRequest', 'The requested photo size is not supported.');
    }
    if (!person.hasPhoto) return refuse(404, 'ImageNotFound', "The photo wasn't found.");
    const bytes = drawPortrait(person.id, Number(size));
    return { status: 200, headers: { 'Content-Type': 'image/png', ETag: `"${person.id}"` }, bytes };
  };

  const readPresences: GraphHandler = ({ request, municipality, roles, refuse }) => {
    if (!roles.includes('Presence.Read.All')) {
      return refuse(403, 'Forbidden', 'Insufficient privileges to complete the operation.');
    }
    const ids = (parseJson(request.body) as { ids?: unknown } | undefined)?.ids;
    if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === 'string')) {
      return refuse(400, 'BadRequest', 'ids must be a collection of user ids.');
    }
    if (ids.length > 650) return refuse(400, 'BadRequest', 'At most 650 user ids can be given.');
    const known = ids.filter((id) => findUser(municipality, id));
    return {
      status: 200,
      json: {
        '@odata.context': contextOf('Collection(presence)'),
        value: known.map((id) => presentPresence(id, presence.of(id))),
      },
    };
  };

  const readPresence: GraphHandler = ({ request, municipality, refuse }) => {
    const person = findUser(municipality, request.params.id);
    if (!person) return noSuchUser(refuse, request.params.id);
    return { status: 200, json: presentPresence(person.id, presence.of(person.id)) };
  };

  return [
    { method: 'GET', pattern: '/users/:id', handle: readUser },
    { method: 'GET', pattern: '/users/:id/manager', handle: readManager },
    { method: 'GET', pattern: '/users/:id/photo/$value', handle: readPhoto },
    { method: 'GET', pattern: '/users/:id/photos/:size/$value', handle: readPhoto },
    { method: 'GET', pattern: '/users/:id/presence', handle: readPresence },
    { method: 'POST', pattern: '/communications/getPresencesByUserId', handle: readPresences },
  ];
}

function userAnswer(
  person: StaffMember,
  municipality: DemoMunicipality,
  request: SandboxRequest,
  refuse: GraphRefusal,
  context: string,
): SandboxAnswer {
  const user = presentUser(person, municipality, request.query.get('$select'));
  if (!user) return refuse(400, 'BadRequest', "Could not find a property on type 'microsoft.graph.user'.");
  const type = context.startsWith('directoryObjects') ? { '@odata.type': '#microsoft.graph.user' } : {};
  return { status: 200, json: { '@odata.context': contextOf(context), ...type, ...user } };
}

function noSuchUser(refuse: GraphRefusal, id = ''): SandboxAnswer {
  const words = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return refuse(404, 'Request_ResourceNotFound', words);
}
