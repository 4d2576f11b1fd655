import { randomBytes } from 'node:crypto';
import { largestPicturePixels, longestPictureBytes } from '../../../dto/qna-desk-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { readPicture } from '../../../kernel/read-picture.ts';
import { withoutPlaceAndTime } from '../../../kernel/without-place-and-time.ts';
import type { Database } from '../../../platform/db/index.ts';
import { isQnaCoordinator, isQnaSuperuser } from '../qna-policy.ts';
import type { PictureStore, StoredPicture } from './picture-store.ts';

/** Pictures of answers. Their address is the permission to see them: it stands in cards, mails and on pages without sign-in. */
export interface PictureService {
  /**
   * Keeps a picture and answers its address. Throws `forbidden` for whoever edits no entry, `too-large`, and `bad-request` for
   * bytes that are no picture of the four kinds, or of too many pixels.
   */
  add(actor: Actor, bytes: Uint8Array): Promise<string>;
  /** Undefined: no such address. */
  find(token: string): Promise<StoredPicture | undefined>;
}

/** 192 bits: nobody finds one by trying. */
const tokenBytes = 24;
const tokenForm = /^[\w-]{32,64}$/;

export function createPictures({
  database,
  store,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly store: PictureStore;
  readonly clock: Clock;
  readonly ids: Ids;
}): PictureService {
  return {
    async add(actor, bytes) {
      if (!isQnaSuperuser(actor) && !isQnaCoordinator(actor)) throw new AppError('forbidden', 'picture');
      if (bytes.byteLength > longestPictureBytes) throw new AppError('too-large', 'picture');
      const facts = readPicture(bytes, largestPicturePixels);
      if (!facts) throw new AppError('bad-request', 'picture');
      // what a phone writes into a picture says where somebody was, and the picture may stand on a public page
      const shown = facts.contentType === 'image/jpeg' ? withoutPlaceAndTime(bytes) : bytes;
      const token = randomBytes(tokenBytes).toString('base64url');
      const made = { id: ids.next(), token, at: clock.now(), by: actor.personId };
      await database.inMunicipality(actor.municipalityId, (trx) =>
        store.add(trx, actor.municipalityId, { ...made, contentType: facts.contentType, bytes: shown }),
      );
      return `/pictures/${token}`;
    },

    async find(token) {
      if (!tokenForm.test(token)) return undefined;
      const municipalityId = await database.findMunicipalityOfPublicAddress(`picture/${token}`);
      if (!municipalityId) return undefined;
      return database.inMunicipality(municipalityId, (trx) => store.find(trx, token));
    },
  };
}
