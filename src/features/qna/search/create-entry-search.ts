import type { DocumentIndex } from '../../../platform/search/index/index.ts';
import type { EntrySearch } from '../qna-ports.ts';
import type { Entry } from '../qna-types.ts';
import { createEntryDocuments, documentOf, textsOf } from './entry-documents.ts';

/** Search in the shared list, by the index in the database. */
export function createEntrySearch(index: DocumentIndex = createEntryDocuments()): EntrySearch {
  return {
    async put(trx, entries) {
      for (const [municipalityId, own] of Map.groupBy(entries, (entry) => entry.municipalityId)) {
        const documents = own.filter((entry) => !isGone(entry)).map(toDocument);
        const gone = own.filter(isGone).map(({ id }) => id);
        if (documents.length > 0) await index.put(trx, municipalityId, documents);
        if (gone.length > 0) await index.remove(trx, municipalityId, gone, 'municipality');
      }
    },
    async putShared(trx, municipalityId, entryId, shared) {
      if (!shared) return index.remove(trx, municipalityId, [entryId], 'network');
      const audience = { kind: 'network', networkId: shared.networkId } as const;
      await index.put(trx, municipalityId, [{ id: entryId, audience, texts: textsOf(shared.texts) }]);
    },
    async search(trx, query) {
      const hits = await index.search(trx, query);
      return hits.map(({ documentId, ...hit }) => ({ ...hit, entryId: documentId }));
    },
  };
}

function isGone({ removedAt, mergedInto }: Entry): boolean {
  return removedAt !== undefined || mergedInto !== undefined;
}

function toDocument({ id, scope, texts }: Entry) {
  const institutionId = scope.kind === 'institution' ? scope.institutionId : undefined;
  return documentOf({ id, institutionId, texts });
}
