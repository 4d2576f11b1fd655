import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { compareWithDatabase } from '../../../../scripts/eval/database-search.ts';
import { loadOwnSearchSets } from '../../../../scripts/eval/own-search-set.ts';
import type { CorpusLine, QueryLine } from '../../../../scripts/eval/search-measures.ts';
import { notRun } from '../../../support/not-run.ts';
import { describeOnBothDatabases, describeOnDatabase } from '../../../support/test-database.ts';

const publicSet = new URL('../../../../../shared/eval/search-dev/', import.meta.url);
const linesOf = <T>(name: string): T[] =>
  readFileSync(new URL(name, publicSet), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

describeOnBothDatabases('the index in the database and the one in memory', (test) => {
  it('find the same among the texts of the tests', async function () {
    this.timeout(180_000);
    const { corpus, queries } = loadOwnSearchSets().find(({ name }) => name === 'questions')!;
    const { top10, top1, ndcg10 } = await compareWithDatabase(
      test.db,
      corpus,
      queries.filter((_query, at) => at % 4 === 0),
    );
    assert.ok(top10 > 0.99, `of the first ten ${top10}`);
    assert.ok(top1 > 0.99, `of the first ${top1}`);
    assert.ok(Math.abs(ndcg10.database - ndcg10.memory) < 0.01);
  });
});

describeOnDatabase('postgres', 'the index in the database and the one in memory', (test) => {
  it('find the same in the public set', async function () {
    if (!existsSync(publicSet)) notRun(this, 'the public evaluation set is not beside the repository');
    this.timeout(300_000);
    const corpus = linesOf<CorpusLine>('corpus.jsonl').map((line) => ({
      ...line,
      question: line.question ?? '',
    }));
    const queries = linesOf<QueryLine>('queries.jsonl').filter((_query, at) => at % 12 === 0);
    const { top10, ndcg10 } = await compareWithDatabase(test.db, corpus, queries);
    assert.ok(top10 > 0.98, `of the first ten ${top10}`);
    assert.ok(ndcg10.database > ndcg10.memory - 0.005, `${ndcg10.database}, in memory ${ndcg10.memory}`);
  });
});
