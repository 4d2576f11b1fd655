import type { GraphOperation } from './graph-contract.ts';

/**
 * Left out of the fetched contract: https://learn.microsoft.com/graph/api/profilephoto-get,
 * https://learn.microsoft.com/graph/api/group-list-transitivemembers
 */
export const addedOperations: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/users/{user-id}/photos/{profilePhoto-id}/$value',
    request: null,
    response: 'binary',
  },
  {
    method: 'GET',
    path: '/groups/{group-id}/transitiveMembers/microsoft.graph.user',
    request: null,
    response: 'collection.user',
  },
  // https://learn.microsoft.com/graph/api/attachment-get: the raw contents of a file
  {
    method: 'GET',
    path: '/users/{user-id}/messages/{message-id}/attachments/{attachment-id}/$value',
    request: null,
    response: 'binary',
  },
];

const photo = ['ProfilePhoto.Read.All', 'User.Read.All'];
// https://learn.microsoft.com/graph/api/subscription-post-subscriptions: a subscription needs what reading its resource
// needs; of events that is Calendars.Read.
const eventSubscription = ['Calendars.Read'];

/** Permissions of the operations for which the fetched contract has no entry, from Microsoft's page of each. */
export const pagePermissions: Readonly<Record<string, readonly string[]>> = {
  'GET /groups/{group-id}/transitiveMembers/microsoft.graph.user': [
    'GroupMember.Read.All',
    'Group.Read.All',
    'Directory.Read.All',
  ],
  'GET /users/{user-id}/messages/{message-id}/attachments/{attachment-id}/$value': [
    'Mail.Read',
    'Mail.ReadWrite',
  ],
  'GET /users/{user-id}/photo/$value': photo,
  'GET /users/{user-id}/photos/{profilePhoto-id}/$value': photo,
  'GET /subscriptions': eventSubscription,
  'POST /subscriptions': eventSubscription,
  'GET /subscriptions/{subscription-id}': eventSubscription,
  'PATCH /subscriptions/{subscription-id}': eventSubscription,
  'DELETE /subscriptions/{subscription-id}': eventSubscription,
  'POST /subscriptions/{subscription-id}/reauthorize': eventSubscription,
};
