import type { StaffBoard } from '../microsoft/staff-board.ts';
import { presentUser, userPropertyNames } from './graph-entities.ts';
import {
  contextOf,
  headerOf,
  linkTo,
  type GraphHandler,
  type GraphRequest,
  type GraphRoute,
} from './graph-request.ts';
import { fits, parseListFilter, type ListFilter } from './list-filter.ts';
import { parseListSearch } from './list-search.ts';

/** Graph may give fewer than `$top` asks for, and goes on with a link; here it does, so that a list always has several pages. */
const largestPage = 15;
const usualPage = 10;

const filterable = ['userPrincipalName', 'mail', 'displayName', 'department'];

/** Lists of people and groups (https://learn.microsoft.com/graph/api/user-list, group-list, group-list-transitivemembers). */
export function createListRoutes(staff: StaffBoard): readonly GraphRoute[] {
  const listUsers: GraphHandler = (graph) => {
    const { municipality, request, refuse } = graph;
    const filter = readFilter(graph);
    if (filter === 'unknown') return unsupported(graph);
    const expand = request.query.get('$expand');
    if (expand !== null && expand !== 'manager($select=id)') return unsupported(graph);
    const select = request.query.get('$select');
    const asked = request.query.get('$search');
    const search = asked === null ? undefined : parseListSearch(asked);
    // Searching is one of the advanced queries (https://learn.microsoft.com/graph/aad-advanced-queries).
    if (asked !== null && (!search || headerOf(request, 'consistencylevel') !== 'eventual'))
      return unsupported(graph);
    const users = staff.peopleOf(municipality).filter((person) => {
      const known = { ...person, mail: person.mail ?? null };
      return fits(filter, known) && (!search || search.fits(known));
    });
    const shown = users.map((person) => {
      const user = presentUser(person, municipality, select);
      if (!user || !expand || !person.managerId) return user;
      return { ...user, manager: { '@odata.type': '#microsoft.graph.user', id: person.managerId } };
    });
    if (select?.split(',').some((field) => !userPropertyNames.includes(field.trim()))) {
      return refuse(400, 'BadRequest', "Could not find a property on type 'microsoft.graph.user'.");
    }
    return pageOf(graph, shown, 'users');
  };

  const listGroups: GraphHandler = (graph) => {
    if (!mayReadGroups(graph)) return denied(graph);
    const filter = readFilter(graph);
    if (filter === 'unknown') return unsupported(graph);
    const groups = staff
      .groupsOf(graph.municipality)
      .map(({ id, name }) => ({ id, displayName: name }))
      .filter((group) => fits(filter, group));
    return pageOf(graph, groups, 'groups');
  };

  const listMembers: GraphHandler = (graph) => {
    if (!mayReadGroups(graph)) return denied(graph);
    const { request, municipality, refuse } = graph;
    const group = staff.groupsOf(municipality).find(({ id }) => id === request.params.id);
    if (!group) {
      const words = `Resource '${request.params.id}' does not exist or one of its queried reference-property objects are not present.`;
      return refuse(404, 'Request_ResourceNotFound', words);
    }
    // Looking through a type is one of the advanced queries (https://learn.microsoft.com/graph/aad-advanced-queries).
    if (headerOf(request, 'consistencylevel') !== 'eventual' || request.query.get('$count') !== 'true')
      return unsupported(graph);
    const members = staff.peopleOf(municipality).filter(({ id }) => group.memberIds.includes(id));
    const select = request.query.get('$select');
    const shown = members.map((person) => presentUser(person, municipality, select));
    return pageOf(graph, shown, 'users', { '@odata.count': members.length });
  };

  return [
    { method: 'GET', pattern: '/users', handle: listUsers },
    { method: 'GET', pattern: '/groups', handle: listGroups },
    { method: 'GET', pattern: '/groups/:id/transitiveMembers/microsoft.graph.user', handle: listMembers },
  ];
}

function readFilter({ request }: GraphRequest): ListFilter | undefined | 'unknown' {
  const text = request.query.get('$filter');
  if (text === null) return undefined;
  const filter = parseListFilter(text);
  return filter && filterable.includes(filter.field) ? filter : 'unknown';
}

function pageOf({ request, refuse }: GraphRequest, all: readonly unknown[], context: string, more = {}) {
  const top = Number(request.query.get('$top') ?? usualPage);
  if (!Number.isInteger(top) || top < 1 || top > 999) {
    return refuse(400, 'Request_UnsupportedQuery', 'The value for $top must be between 1 and 999.');
  }
  const from = Number(request.query.get('$skiptoken') ?? 0);
  if (!Number.isInteger(from) || from < 0) {
    return refuse(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.');
  }
  const end = from + Math.min(top, largestPage);
  const kept = Object.fromEntries([...request.query].filter(([name]) => name !== '$skiptoken'));
  const next = { ...kept, $skiptoken: String(end) };
  return {
    status: 200,
    json: {
      '@odata.context': contextOf(context),
      ...more,
      ...(end < all.length ? { '@odata.nextLink': linkTo(request, request.path, next) } : {}),
      value: all.slice(from, end),
    },
  };
}

function mayReadGroups({ roles }: GraphRequest): boolean {
  return roles.includes('GroupMember.Read.All');
}

function denied({ refuse }: GraphRequest) {
  return refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function unsupported({ refuse }: GraphRequest) {
  return refuse(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query.');
}
