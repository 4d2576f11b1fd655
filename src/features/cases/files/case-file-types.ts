import { longestCaseFile, mostCaseFiles } from '../../../dto/case-files-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Case } from '../case-types.ts';

/** A picture or file that somebody has added to a report or to what was said about a case. */
export interface CaseFile {
  readonly id: string;
  /** As it was called, without a path. */
  readonly name: string;
  /** What it really is, read from its bytes: never what somebody says it is. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** Undefined: erased, or somebody outside. */
  readonly authorId?: string;
  /** The message of the thread it came with; undefined: it came with the report. */
  readonly position?: number;
  readonly at: Date;
}

/** A file as it comes in. */
export interface NewCaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why a file is not kept: `kind`: it is none of those that are taken, or not what its name says; `full`: there are too many already. */
export type FileRefusal = 'kind' | 'too-large' | 'empty' | 'full';

/** Limits, in files and bytes. */
export const mostFilesAtOnce = mostCaseFiles;
export const longestFile = longestCaseFile;
export const mostBytesOfCase = 40 * 1024 * 1024;

/** What is said with files of a case. */
export interface FileWords {
  /** The message of the thread that they come with, which the actor has written. */
  readonly position?: number;
  /** What is said instead of the files' names. */
  readonly text?: string;
  /** The press or message that they come with: the same one twice is said once. */
  readonly requestKey?: string;
}

/** The errand that a report is being written about. */
export type DraftErrand = Pick<Case, 'treeId' | 'leaf'>;

/** Pictures and files of cases. Whoever may read what was said may read them; others are told `not-found`. */
export interface CaseFiles {
  /** Keeps a file with a report that the actor is writing; the same bytes twice are kept once. */
  addToDraft(actor: Actor, errand: DraftErrand, file: NewCaseFile): Promise<CaseFile | FileRefusal>;
  listOfDraft(actor: Actor, errand: DraftErrand): Promise<readonly CaseFile[]>;
  /**
   * Adds to a case that the actor reported or handles, at most ten files at once. Without `position` one message of their own says so
   * in the thread: the reporter's as a reply (a solved case is open again by it), a handler's among handlers.
   * @throws AppError `not-found`; `forbidden` for who only reads it.
   */
  addToCase(
    actor: Actor,
    caseId: string,
    files: readonly NewCaseFile[],
    words?: FileWords,
  ): Promise<readonly (CaseFile | FileRefusal)[]>;
  /** @throws AppError `not-found` for who may not read the case. */
  list(actor: Actor, caseId: string): Promise<readonly CaseFile[]>;
  /** @throws AppError `not-found` for who may not read it. */
  read(actor: Actor, fileId: string): Promise<CaseFile & { readonly bytes: Uint8Array }>;
  /** Of one's own report that is not sent yet; of a case: handlers. @throws AppError `not-found`, `forbidden`. */
  remove(actor: Actor, fileId: string): Promise<void>;

  /** With a report that is given up. */
  removeDraftIn(trx: MunicipalityTransaction, personId: string, errand: DraftErrand): Promise<void>;
  /** Gives the files of a draft to the case it became, in the transaction that makes it. */
  attachDraftIn(trx: MunicipalityTransaction, made: Case): Promise<void>;
  /** For what comes from outside (mail): with the message at `position`. */
  addIn(
    trx: MunicipalityTransaction,
    found: Pick<Case, 'municipalityId' | 'id'>,
    file: NewCaseFile,
    how: { readonly position?: number; readonly authorId?: string; readonly at: Date },
  ): Promise<CaseFile | FileRefusal>;
  /** For what goes outside (TOPdesk, mail). */
  listIn(trx: MunicipalityTransaction, caseId: string): Promise<readonly CaseFile[]>;
  readIn(trx: MunicipalityTransaction, fileId: string): Promise<Uint8Array | undefined>;
}
