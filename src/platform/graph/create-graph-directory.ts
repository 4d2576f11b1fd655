import { ResponseType } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { parseManagerId, parsePresences, parseUser, parseUsers, userFields } from './graph-answers.ts';
import type { GraphApi } from './graph-client.ts';
import { asGraphError, isForbidden, isNotFound } from './graph-failures.ts';
import { createGraphReports } from './graph-reports.ts';
import type { Directory, Presence, UserSearch } from './graph-types.ts';
import { bytesOf } from './raw-answer.ts';
import { createRequestGate } from './request-gate.ts';
import { createSignedInGraph, type GraphConfig } from './signed-in-graph.ts';

export interface GraphDirectoryOptions {
  readonly config: GraphConfig;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds for one request; 5 000 unless told. */
  readonly timeoutMs?: number;
}

/** Where Graph counts separately: asking for presence too often does not stop us from reading people. */
type GraphService = 'users' | 'photos' | 'presence';

/** Graph's limit of ids in one call (https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid). */
const presenceChunk = 650;
/** A photo of 96 by 96 is a few kilobytes. */
const maxPhotoBytes = 200_000;

/**
 * The directory of the tenants through Microsoft Graph, read with the app's own permissions: `User.Read.All` and
 * `Presence.Read.All`. Nothing is retried here.
 */
export function createGraphDirectory({
  config,
  clock,
  log,
  timeoutMs = 5_000,
}: GraphDirectoryOptions): Directory & UserSearch {
  const graph = createSignedInGraph(config, timeoutMs);
  const gate = createRequestGate({ clock, concurrency: 8, waiting: 200 });
  const report = createGraphReports({ clock, log });

  /** One question through the gate: undefined where Graph knows no such thing, else the errors that `Directory` promises. */
  async function ask<T>(
    tenantId: string,
    service: GraphService,
    request: (api: GraphApi) => Promise<T>,
  ): Promise<T | undefined> {
    return gate.pass(`${tenantId} ${service}`, async () => {
      try {
        return await graph.ask(tenantId, request);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        // Without people nothing works; without photos and presence the cards say a little less.
        report({ tenantId, service, error, whenForbidden: service === 'users' ? 'error' : 'warn' });
        throw asGraphError(error, clock.now());
      }
    });
  }

  async function readPresenceChunk(tenantId: string, ids: readonly string[]): Promise<readonly Presence[]> {
    try {
      const answer = await ask(tenantId, 'presence', async (api) =>
        parsePresences(await api('/communications/getPresencesByUserId').post({ ids })),
      );
      return answer ?? [];
    } catch (error) {
      if (error instanceof AppError && isForbidden(error.cause)) return [];
      throw error;
    }
  }

  return {
    findUser: (tenantId, personId) =>
      ask(tenantId, 'users', async (api) =>
        parseUser(
          await api(`/users/${encodeURIComponent(personId)}`)
            .select([...userFields])
            .get(),
        ),
      ),

    findManagerId: (tenantId, personId) =>
      ask(tenantId, 'users', async (api) =>
        parseManagerId(
          await api(`/users/${encodeURIComponent(personId)}/manager`)
            .select('id')
            .get(),
        ),
      ),

    async searchUsers(tenantId, words, most) {
      const search = searchOf(words);
      if (!search) return [];
      const found = await ask(tenantId, 'users', async (api) =>
        parseUsers(
          await api('/users')
            // Searching is one of the advanced queries (https://learn.microsoft.com/graph/aad-advanced-queries).
            .header('ConsistencyLevel', 'eventual')
            .query({ $search: search, $count: 'true' })
            .select([...userFields])
            .top(most)
            .get(),
        ),
      );
      return found ?? [];
    },

    findPhoto: (tenantId, personId) =>
      ask(tenantId, 'photos', async (api) =>
        readPhoto(
          (await api(`/users/${encodeURIComponent(personId)}/photos/96x96/$value`)
            .responseType(ResponseType.RAW)
            .get()) as Response,
        ),
      ),

    async readPresence(tenantId, personIds) {
      const ids = [...new Set(personIds)];
      const chunks = Array.from({ length: Math.ceil(ids.length / presenceChunk) }, (_, index) =>
        ids.slice(index * presenceChunk, (index + 1) * presenceChunk),
      );
      const known = new Map<string, Presence>();
      for (const chunk of chunks) {
        for (const presence of await readPresenceChunk(tenantId, chunk)) {
          known.set(presence.personId.toLowerCase(), presence);
        }
      }
      return personIds.map((personId) => ({
        personId,
        state: known.get(personId.toLowerCase())?.state ?? 'unknown',
      }));
    },
  };
}

/** Each word as a part of the name or the address. A word may not end the text it stands in (https://learn.microsoft.com/graph/search-query-parameter). */
function searchOf(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/["\\&]/gu, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `("displayName:${word}" OR "mail:${word}")`)
    .join(' AND ');
}

/** The bytes of a photo. */
async function readPhoto(
  response: Response,
): Promise<{ contentType: string; bytes: Uint8Array } | undefined> {
  const bytes = await bytesOf(response);
  const contentType = response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isPicture = contentType === 'image/jpeg' || contentType === 'image/png';
  return isPicture && bytes.length > 0 && bytes.length <= maxPhotoBytes ? { contentType, bytes } : undefined;
}
