import type { PerLocale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';

/** An example sentence of a municipality's own. */
export interface OwnExample {
  readonly id: string;
  readonly treeId: string;
  readonly leaf: string;
  readonly text: string;
}

/** An example as it is listed. */
export interface ListedExample extends OwnExample {
  /** It counts already; otherwise from the next publish of its tree on. */
  readonly counts: boolean;
}

/** Words that mean the same, of a municipality's own. With the name of a concept that ships, they are more words for it. */
export interface OwnConcept {
  readonly id: string;
  readonly frames: readonly string[];
  readonly words: PerLocale<readonly string[]>;
}

/** Who did what with a municipality's words. */
export interface OwnWordsAudit {
  readonly municipalityId: string;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: 'example-added' | 'example-removed' | 'concept-set' | 'concept-removed';
  readonly subject: string;
}

/** A municipality's own words in the database, and the questions it was asked. All in the caller's transaction. */
export interface OwnWordsStore {
  listExamples(trx: MunicipalityTransaction, treeId?: string): Promise<readonly OwnExample[]>;
  /** False: the tree has this sentence already. */
  addExample(
    trx: MunicipalityTransaction,
    example: OwnExample & {
      readonly municipalityId: string;
      readonly createdAt: Date;
      readonly createdBy: string;
    },
  ): Promise<boolean>;
  /** False: there was none. */
  removeExample(trx: MunicipalityTransaction, id: string): Promise<boolean>;
  listConcepts(trx: MunicipalityTransaction): Promise<readonly OwnConcept[]>;
  /** Adds a concept or replaces the municipality's own words for it. */
  setConcept(
    trx: MunicipalityTransaction,
    concept: OwnConcept & {
      readonly municipalityId: string;
      readonly createdAt: Date;
      readonly createdBy: string;
    },
  ): Promise<void>;
  removeConcept(trx: MunicipalityTransaction, id: string): Promise<boolean>;
  /** Different questions written since, masked as they were stored, the newest first. */
  listQuestions(trx: MunicipalityTransaction, since: Date, most: number): Promise<readonly string[]>;
  addAuditEntry(trx: MunicipalityTransaction, entry: OwnWordsAudit): Promise<void>;
}

/** Where a question goes: straight to leaves, to a choice of leaves, or nowhere. */
export interface Destination {
  readonly outcome: 'sure' | 'unsure' | 'none';
  readonly tree?: string;
  readonly leaves: readonly string[];
}

/** A question that would go elsewhere. */
export interface MovedQuestion {
  readonly question: string;
  readonly before: Destination;
  readonly after: Destination;
}

export interface Preview {
  /** Questions that were asked again, before and after. */
  readonly questions: number;
  readonly moved: readonly MovedQuestion[];
}
