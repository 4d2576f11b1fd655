import { createHash } from 'node:crypto';
import type { MunicipalityTransaction } from '../../db/index.ts';
import type { TextAnalysis } from '../analysis/index.ts';
import {
  decidingTerms,
  keysOfQuery,
  mostCandidates,
  mostRead,
  rankEntries,
  readEntry,
  readQuery,
  termsOfKeys,
  type Term,
} from '../ranking/index.ts';
import { findCandidates } from './candidate-store.ts';
import { readContent, writeContent } from './document-content-rules.ts';
import {
  deleteRows,
  findRows,
  findStale,
  hasDocuments,
  insertRows,
  type DocumentRow,
} from './document-store.ts';
import type {
  Audience,
  DocumentHit,
  DocumentQuery,
  DocumentText,
  IndexedDocument,
} from './document-types.ts';
import { countChanges } from './statistic-store.ts';
import { createStoredStatistics } from './stored-statistics.ts';

/**
 * The search index of one kind of document, in the database: what is put is found by everybody who may see it once the transaction has
 * committed, on every replica. Statistics, by which words are weighed, may lag behind.
 */
export interface DocumentIndex {
  /** Puts documents in the place of what was there under their ids and audiences. Texts that have not changed cost a look. */
  put(
    trx: MunicipalityTransaction,
    municipalityId: string,
    documents: readonly IndexedDocument[],
  ): Promise<void>;
  /** Takes documents out of what one kind of audience finds. */
  remove(
    trx: MunicipalityTransaction,
    municipalityId: string,
    documentIds: readonly string[],
    from: Audience['kind'],
  ): Promise<void>;
  /** The best documents, the best first, each once. */
  search(trx: MunicipalityTransaction, query: DocumentQuery): Promise<readonly DocumentHit[]>;
  /** Counts what came and went since, at most `most` texts; answers with how many. For a schedule. */
  count(trx: MunicipalityTransaction, municipalityId: string, most: number): Promise<number>;
  /** Documents that were read by another analysis than today's: to be put again. */
  findStale(trx: MunicipalityTransaction, municipalityId: string, most: number): Promise<readonly string[]>;
}

export interface DocumentIndexParts {
  /** What is indexed; a letter and letters, digits or hyphens. */
  readonly collection: string;
  /** Asked when it is needed. The version changes with the analysis, so that what another one read is read again. */
  readonly analysis: () => { readonly analysis: TextAnalysis; readonly version: string };
}

/** So many texts are counted by whoever puts them, so that a list that grows one by one never lags. */
const countedAtOnce = 50;
const mostHits = 100;

export function createDocumentIndex({ collection, analysis: today }: DocumentIndexParts): DocumentIndex {
  function read(text: DocumentText): Pick<DocumentRow, 'terms' | 'content' | 'length'> {
    const entry = readEntry(today().analysis, {
      id: '',
      locale: text.locale,
      title: text.title,
      answer: text.body,
    });
    return { terms: entry.terms, content: writeContent(entry), length: Math.round(entry.length * 100) };
  }

  return {
    async put(trx, municipalityId, documents) {
      const analysisVersion = today().version;
      const place = { municipalityId, collection };
      const stored = await findRows(trx, place, [...new Set(documents.map(({ id }) => id))]);
      const gone: { audienceId: string; documentId: string; locale: DocumentText['locale'] }[] = [];
      const come: DocumentRow[] = [];
      for (const { id, audience, institutionId, texts } of documents) {
        const audienceId = audience.kind === 'municipality' ? municipalityId : audience.networkId;
        const there = stored.filter(
          (row) =>
            row.documentId === id &&
            // A document is shared with one network at a time.
            (row.audienceId === municipalityId) === (audience.kind === 'municipality'),
        );
        const isSame = (row: (typeof there)[number], text: DocumentText) =>
          row.audienceId === audienceId &&
          row.locale === text.locale &&
          row.institutionId === institutionId &&
          row.analysis === analysisVersion &&
          row.textHash === hashOf(text);
        gone.push(...there.filter((row) => !texts.some((text) => isSame(row, text))));
        for (const text of texts)
          if (!there.some((row) => isSame(row, text)))
            come.push({
              audienceId,
              documentId: id,
              locale: text.locale,
              institutionId,
              textHash: hashOf(text),
              analysis: analysisVersion,
              ...read(text),
            });
      }
      await deleteRows(trx, place, gone);
      await insertRows(trx, place, come);
      if (gone.length + come.length > 0) await countChanges(trx, place, countedAtOnce);
    },

    async remove(trx, municipalityId, documentIds, from) {
      const place = { municipalityId, collection };
      const stored = await findRows(trx, place, documentIds);
      const gone = stored.filter(
        ({ audienceId }) => (audienceId === municipalityId) === (from === 'municipality'),
      );
      await deleteRows(trx, place, gone);
      if (gone.length > 0) await countChanges(trx, place, countedAtOnce);
    },

    async search(trx, { text, reader, institutionIds, languages, limit = mostHits }) {
      const { analysis } = today();
      const statistics = createStoredStatistics(trx, collection);
      await statistics.read(decidingTerms(analysis, text));
      // Nothing is counted: a list nobody has begun costs no more than this, unless what came is not counted yet.
      if (sum(statistics.entries) === 0 && !(await hasDocuments(trx, collection))) return [];
      const query = readQuery(analysis, text, statistics);
      if (query.words.length === 0) return [];
      await statistics.read([...query.terms, ...termsOfKeys(query)]);
      const countOf = (term: Term) => sum(statistics.frequencyOf(term) ?? []);
      const keys = keysOfQuery(query, countOf, sum(statistics.entries));
      const rows = await findCandidates(trx, {
        collection,
        terms: keys.map(({ key }) => key),
        weights: keys.map(({ weight }) => weight),
        institutionIds,
        languages,
        mostRead,
        most: mostCandidates,
      });
      const candidates = rows.map(({ locale, length, content }, at) =>
        readContent(String(at), locale, length / 100, content),
      );
      const hits = new Map<string, DocumentHit>();
      for (const { id, score } of rankEntries(query, statistics, candidates, { reader })) {
        const row = rows[Number(id)]!;
        const name = `${row.municipality_id}/${row.document_id}`;
        if (hits.has(name)) continue;
        hits.set(name, {
          municipalityId: row.municipality_id,
          documentId: row.document_id,
          locale: row.locale,
          score,
        });
        if (hits.size >= Math.min(limit, mostHits)) break;
      }
      return [...hits.values()];
    },

    count: (trx, municipalityId, most) => countChanges(trx, { municipalityId, collection }, most),
    findStale: (trx, municipalityId, most) =>
      findStale(trx, { municipalityId, collection }, today().version, most),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0);
}

function hashOf({ title, body }: DocumentText): string {
  return createHash('sha256').update(title).update('\n\n').update(body).digest('base64url').slice(0, 22);
}
