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

/** The errand that a report is being written about. */
export type DraftErrand = Pick<Case, 'treeId' | 'leaf'>;

/** Pictures and files of cases. Whoever may read what was said may read them; others are told `not-found`. */
export interface CaseFiles {
  /** Keeps a file with a report that the actor is writing; the same bytes twice are kept once. */
  addToDraft(actor: Actor, errand: DraftErrand, file: NewCaseFile): Promise<CaseFile | FileRefusal>;
  listOfDraft(actor: Actor, errand: DraftErrand): Promise<readonly CaseFile[]>;
  /** Adds to a case that the actor reported or handles; a message of its own says so in the thread where `position` is undefined. */
  addToCase(actor: Actor, caseId: string, file: NewCaseFile): Promise<CaseFile | FileRefusal>;
  /** @throws AppError `not-found` for who may not read the case. */
  list(actor: Actor, caseId: string): Promise<readonly CaseFile[]>;
  /** @throws AppError `not-found` for who may not read it. */
  read(actor: Actor, fileId: string): Promise<CaseFile & { readonly bytes: Uint8Array }>;
  /** Of one's own report that is not sent yet; of a case: handlers. */
  remove(actor: Actor, fileId: string): Promise<void>;

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
