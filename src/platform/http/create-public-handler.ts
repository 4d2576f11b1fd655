import type { Request } from 'restify';
import type { Logger } from '../../kernel/logger.ts';
import { firstLanguage, type RawAnswer } from './http-answers.ts';
import type { PublicRoute } from './http-types.ts';
import { contentTypeOf, readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { apiHeaders, publicPageHeaders } from './security-headers.ts';

/** The body within its limit, then the route. */
export function createPublicHandler(
  route: PublicRoute,
): (request: Request, log: Logger) => Promise<RawAnswer> {
  return async (request, log) => {
    const body = await readBody(request, route.longestBody);
    const contentType = contentTypeOf(request);
    const params = (request.params ?? {}) as Record<string, string>;
    const language = firstLanguage(request.headers['accept-language']);
    const query = readQuery(request);
    const answer = await route.handle({ params, query, language, contentType, body, log });
    const { status } = answer;
    if ('file' in answer) {
      const { name, contentType: type, text } = answer.file;
      const disposition = `attachment; filename="${name}"`;
      const headers = { ...apiHeaders, 'content-type': type, 'content-disposition': disposition };
      return { status, headers, body: text };
    }
    if ('html' in answer) {
      return {
        status,
        headers: { ...publicPageHeaders, 'content-language': answer.locale },
        body: answer.html,
      };
    }
    if ('bytes' in answer) {
      const headers = {
        ...apiHeaders,
        'content-type': answer.contentType,
        'cache-control': `public, max-age=${answer.maxAgeSeconds}`,
        // Teams and mail programs show pictures on pages of their own.
        'cross-origin-resource-policy': 'cross-origin',
      };
      return { status, headers, body: answer.bytes };
    }
    return answer.text === undefined
      ? { status, headers: apiHeaders, body: '' }
      : {
          status,
          headers: { ...apiHeaders, 'content-type': 'text/plain; charset=utf-8' },
          body: answer.text,
        };
  };
}
