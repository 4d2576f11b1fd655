import { longestPictureBytes } from '../../../dto/qna-desk-dto.ts';
import type { PublicRoute, Route } from '../../../platform/http/http-types.ts';
import type { PictureService } from './picture-service.ts';

/** A picture never changes; what is erased is gone from everywhere within a day. */
const maxAgeSeconds = 86_400;

/** `POST /api/qna/desk/pictures`: the bytes of a picture as they are. */
export function createPictureUploadRoute(pictures: PictureService): Route {
  const upload: Route<Uint8Array> = {
    method: 'POST',
    path: '/api/qna/desk/pictures',
    upload: { longest: longestPictureBytes },
    handle: async ({ actor, body }) => ({ status: 201, json: { url: await pictures.add(actor, body) } }),
  };
  return upload as Route;
}

/** `GET /pictures/:token`: for everybody who has the address. */
export function createPictureRoute(pictures: PictureService): PublicRoute {
  return {
    method: 'GET',
    path: '/pictures/:token',
    longestBody: 0,
    async handle({ params }) {
      const picture = await pictures.find(params.token ?? '');
      return picture ? { status: 200, ...picture, maxAgeSeconds } : { status: 404 };
    },
  };
}
