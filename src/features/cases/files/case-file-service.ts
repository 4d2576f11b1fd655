import { createHash } from 'node:crypto';
import { caseFileTexts } from '../../../content/texts/case-files/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { partOf } from '../case-policy.ts';
import type { CaseStore } from '../case-store.ts';
import type { CaseWriter, StandingCase } from '../case-writer.ts';
import type { ReadAuditStore } from '../privacy/read-audit-store.ts';
import { replyForReporter } from '../reporter-reply.ts';
import type { CaseFileStore, NewStoredFile, PlacedFile } from './case-file-store.ts';
import {
  mostBytesOfCase,
  mostFilesAtOnce,
  type CaseFile,
  type CaseFiles,
  type FileRefusal,
  type FileWords,
} from './case-file-types.ts';
import { readCaseFile, type ReadCaseFile } from './read-case-file.ts';

export interface CaseFileServiceParts {
  readonly database: Database;
  readonly store: CaseFileStore;
  readonly cases: Pick<CaseStore, 'find'>;
  readonly writer: CaseWriter;
  /** Who reads what others have sent is written down. */
  readonly reads: Pick<ReadAuditStore, 'note'>;
  /** Whether a message of a case is there, and who wrote it. */
  readonly findAuthor: (
    trx: MunicipalityTransaction,
    caseId: string,
    position: number,
  ) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly ids: Ids;
}

type How = Pick<CaseFile, 'authorId' | 'position' | 'at'>;

export function caseFilesOn(parts: CaseFileServiceParts): CaseFiles {
  const { database, store, cases, writer, reads, findAuthor, clock, ids } = parts;

  /** Written once, however often it comes. `left`: bytes that there is still room for. */
  const keep = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    place: NewStoredFile['place'],
    file: ReadCaseFile,
    how: How,
    left: number,
  ): Promise<CaseFile | FileRefusal> => {
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    const twin = await store.findTwin(trx, place, digest);
    if (twin) return twin;
    if (file.bytes.byteLength > left) return 'full';
    const made = { ...how, id: ids.next(), name: file.name, mediaType: file.mediaType };
    await store.insert(trx, { ...made, municipalityId, place, bytes: file.bytes, digest });
    return { ...made, size: file.bytes.byteLength };
  };

  const keepWithCase = async (
    trx: MunicipalityTransaction,
    { municipalityId, id: caseId }: { readonly municipalityId: string; readonly id: string },
    file: ReadCaseFile,
    how: How,
  ): Promise<CaseFile | FileRefusal> => {
    const kept = await store.listOfCase(trx, caseId, { notes: true });
    if (kept.filter(({ position }) => position === how.position).length >= mostFilesAtOnce) return 'full';
    return keep(trx, municipalityId, { caseId }, file, how, mostBytesOfCase - sizeOf(kept));
  };

  /** The message that the files come with. */
  const positionFor = async (
    standing: StandingCase,
    actor: Actor,
    names: readonly string[],
    words: FileWords,
  ): Promise<number | undefined> => {
    const { trx, before } = standing;
    if (words.position !== undefined) {
      const author = await findAuthor(trx, before.id, words.position);
      if (author !== actor.personId) throw new AppError('bad-request', 'words of somebody else');
      return words.position;
    }
    const text = words.text ?? caseFileTexts(actor.locale, 'sent', { names: names.join(', ') });
    const said = { text, ...(words.requestKey !== undefined && { requestKey: words.requestKey }) };
    if (before.reporterId === actor.personId)
      return (await replyForReporter(writer, standing, actor, said)).message?.position;
    return (await writer.say(standing, actor, 'note', said))?.position;
  };

  /** A file that the actor may read. */
  const seen = async (trx: MunicipalityTransaction, actor: Actor, fileId: string): Promise<SeenFile> => {
    const hidden = new AppError('not-found', 'file');
    const file = await store.find(trx, fileId);
    if (!file) throw hidden;
    if (file.caseId === undefined) {
      if (file.draftPersonId !== actor.personId) throw hidden;
      return { file, part: undefined };
    }
    const part = await partIn(trx, actor, file.caseId);
    if (part === 'reporter') {
      const visible = await store.listOfCase(trx, file.caseId, { notes: false });
      if (!visible.some(({ id }) => id === fileId)) throw hidden;
    }
    return { file, part };
  };

  const partIn = async (trx: MunicipalityTransaction, actor: Actor, caseId: string) => {
    const found = await cases.find(trx, caseId);
    const part = found ? partOf(actor, found, await writer.routeOf(trx, found)) : 'none';
    if (part === 'none') throw new AppError('not-found', 'case');
    return part;
  };

  return {
    async addToDraft(actor, errand, file) {
      const { municipalityId, personId } = actor;
      const read = readCaseFile(file);
      if (typeof read === 'string') return read;
      return database.inMunicipality(municipalityId, async (trx) => {
        await store.lockDrafts(trx, municipalityId, personId);
        const kept = await store.listOfDraft(trx, personId, errand);
        if (kept.length >= mostFilesAtOnce) return 'full';
        const left = mostBytesOfCase - (await store.sizeOfDrafts(trx, personId));
        const place = { draftPersonId: personId, treeId: errand.treeId, leaf: errand.leaf };
        return keep(trx, municipalityId, place, read, { authorId: personId, at: clock.now() }, left);
      });
    },

    listOfDraft: ({ municipalityId, personId }, errand) =>
      database.inMunicipality(municipalityId, (trx) => store.listOfDraft(trx, personId, errand)),

    async addToCase(actor, caseId, files, words = {}) {
      const read = files.map((file, index) => (index < mostFilesAtOnce ? readCaseFile(file) : 'full'));
      const taken = read.filter((each) => typeof each !== 'string');
      return writer.onCase(actor, caseId, async (standing) => {
        const { trx, before, part, now } = standing;
        if (part === 'reader') throw new AppError('forbidden', 'adding files to a case');
        if (taken.length === 0) return read as readonly FileRefusal[];
        // Said only where there is something to say: what is there already is not sent again.
        const known = await store.listOfCase(trx, caseId, { notes: true });
        if (sizeOf(known) >= mostBytesOfCase) return read.map(() => 'full' as const);
        const names = taken.map(({ name }) => name);
        const position = await positionFor(standing, actor, names, words);
        const how: How = { authorId: actor.personId, at: now, ...(position !== undefined && { position }) };
        const kept: (CaseFile | FileRefusal)[] = [];
        for (const each of read)
          kept.push(typeof each === 'string' ? each : await keepWithCase(trx, before, each, how));
        return kept;
      });
    },

    list: (actor, caseId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const part = await partIn(trx, actor, caseId);
        return store.listOfCase(trx, caseId, { notes: part !== 'reporter' });
      }),

    read: (actor, fileId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { file, part } = await seen(trx, actor, fileId);
        const bytes = await store.readBytes(trx, fileId);
        if (!bytes) throw new AppError('not-found', 'file');
        const { caseId, draftPersonId: _draft, ...facts } = file;
        const { municipalityId, personId } = actor;
        if (caseId !== undefined && part !== 'reporter')
          await reads.note(trx, { municipalityId, caseId, personId, at: clock.now(), withFiles: true });
        return { ...facts, bytes };
      }),

    remove: (actor, fileId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const { file, part } = await seen(trx, actor, fileId);
        if (part !== undefined && part !== 'handler') throw new AppError('forbidden', 'removing a file');
        await store.remove(trx, fileId);
        if (file.caseId === undefined) return;
        await trx
          .insertInto('audit_entry')
          .values({
            municipality_id: actor.municipalityId,
            id: ids.next(),
            at: clock.now(),
            actor: actor.personId,
            action: 'case-file.removed',
            subject: `case:${file.caseId}`,
            before: JSON.stringify({ mediaType: file.mediaType, size: file.size }),
            after: null,
          })
          .execute();
      }),

    removeDraftIn: (trx, personId, errand) => store.removeOfDraft(trx, personId, errand),

    async attachDraftIn(trx, made) {
      if (made.reporterId !== undefined) await store.moveToCase(trx, made.reporterId, made);
    },

    async addIn(trx, found, file, how) {
      const read = readCaseFile(file);
      return typeof read === 'string' ? read : keepWithCase(trx, found, read, how);
    },

    listIn: (trx, caseId) => store.listOfCase(trx, caseId, { notes: true }),
    readIn: (trx, fileId) => store.readBytes(trx, fileId),
  };
}

/** `part` is undefined for a file of the own draft. */
interface SeenFile {
  readonly file: PlacedFile;
  readonly part: 'handler' | 'reader' | 'reporter' | undefined;
}

function sizeOf(files: readonly CaseFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
