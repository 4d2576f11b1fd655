import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Locale } from '../../../../src/kernel/locale.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { createTextAnalysis, type Lexicon } from '../../../../src/platform/search/analysis/index.ts';
import {
  createDocumentIndex,
  type Audience,
  type DocumentQuery,
} from '../../../../src/platform/search/index/index.ts';
import { addInstitution, addMunicipality } from '../../../support/builders.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';

const lexicon: Lexicon = {
  concepts: [
    {
      id: 'PASSWORD',
      frames: [],
      words: { da: ['adgangskode'], sv: ['lösenord'], nb: ['passord'], en: ['password'] },
    },
  ],
};
const analysis = createTextAnalysis(lexicon);
const indexOf = (version: string) =>
  createDocumentIndex({ collection: 'test', analysis: () => ({ analysis, version }) });
const index = indexOf('1');
const ownAudience: Audience = { kind: 'municipality' };

interface Written {
  readonly id?: string;
  readonly audience?: Audience;
  readonly institutionId?: string;
  readonly locale?: Locale;
  readonly body?: string;
}

async function put(db: Database, municipalityId: string, title: string, written: Written = {}) {
  const { id = randomUUID(), audience = ownAudience, locale = 'da', body = '', institutionId } = written;
  const institution = institutionId === undefined ? {} : { institutionId };
  await db.inMunicipality(municipalityId, (trx) =>
    index.put(trx, municipalityId, [{ id, audience, ...institution, texts: [{ locale, title, body }] }]),
  );
  return id;
}

async function find(db: Database, municipalityId: string, text: string, query: Partial<DocumentQuery> = {}) {
  const hits = await db.inMunicipality(municipalityId, (trx) =>
    index.search(trx, { text, reader: 'da', institutionIds: [], ...query }),
  );
  return hits.map(({ documentId }) => documentId);
}

describeOnBothDatabases('the document index', (test) => {
  let here: string;
  beforeEach(async () => {
    here = (await addMunicipality(test.db)).id;
  });

  it('finds a document by its words, its compounds, its spelling and its meaning in another language', async () => {
    const id = await put(test.db, here, 'Lösenordsbyte', { locale: 'sv', body: 'Gå till din profil.' });
    await put(test.db, here, 'Fælles postkasse', { body: 'Ejeren giver dig rettigheder.' });
    for (const text of ['lösenordsbyte', 'byta lösenord', 'losenordsbyte', 'lösenrodsbyte', 'adgangskode'])
      assert.equal((await find(test.db, here, text))[0], id, text);
  });

  it('finds nothing for nothing', async () => {
    await put(test.db, here, 'Fælles postkasse');
    for (const text of ['', '   ', '?!', '😀', "'; drop table search_document; --", 'q'])
      assert.deepEqual(await find(test.db, here, text), [], text);
  });

  it('has what was put last, and nothing of what was there before', async () => {
    const id = await put(test.db, here, 'Udlån af cykler');
    await put(test.db, here, 'Bestilling af frugt', { id });
    assert.deepEqual(await find(test.db, here, 'cykler'), []);
    assert.deepEqual(await find(test.db, here, 'frugt'), [id]);
    await test.db.inMunicipality(here, (trx) => index.remove(trx, here, [id], 'municipality'));
    assert.deepEqual(await find(test.db, here, 'frugt'), []);
  });

  it('gives a document once, in the language that fits best', async () => {
    const id = randomUUID();
    const texts = [
      { locale: 'da', title: 'Skift adgangskode', body: '' },
      { locale: 'en', title: 'Change your password', body: '' },
    ] as const;
    await test.db.inMunicipality(here, (trx) => index.put(trx, here, [{ id, audience: ownAudience, texts }]));
    const hits = await test.db.inMunicipality(here, (trx) =>
      index.search(trx, { text: 'change password', reader: 'en', institutionIds: [] }),
    );
    assert.deepEqual(
      hits.map(({ documentId, locale, municipalityId }) => [documentId, locale, municipalityId]),
      [[id, 'en', here]],
    );
    assert.deepEqual(await find(test.db, here, 'change password', { languages: ['da'] }), [id]);
    assert.deepEqual(await find(test.db, here, 'change password', { languages: ['sv'] }), []);
  });

  it('rolls back with its transaction', async () => {
    const failing = test.db.inMunicipality(here, async (trx) => {
      const texts = [{ locale: 'da', title: 'Udlån af cykler', body: '' }] as const;
      await index.put(trx, here, [{ id: randomUUID(), audience: ownAudience, texts }]);
      throw new Error('not today');
    });
    await assert.rejects(failing, /not today/);
    assert.deepEqual(await find(test.db, here, 'cykler'), []);
  });

  it('counts what came and went, to nothing when all is gone', async () => {
    const ids = [await put(test.db, here, 'Udlån af cykler'), await put(test.db, here, 'Udlån af bøger')];
    const counts = () =>
      test.db.inMunicipality(here, async (trx) => {
        await index.count(trx, here, 1_000);
        const { rows } = await sql<{ da: number; changes: number }>`
          select max(da) as da, sum(abs(da)) as total, (select count(*) from search_change) as changes from search_statistic
          where audience_id = ${here} and term < 4294967296`.execute(trx);
        return rows[0];
      });
    assert.deepEqual(await counts().then((row) => [row?.da, row?.changes]), [2, 0]);
    await test.db.inMunicipality(here, (trx) => index.remove(trx, here, ids, 'municipality'));
    assert.deepEqual(await counts().then((row) => [row?.da, row?.changes]), [0, 0]);
  });

  it('says what another analysis has read, until it is put again', async () => {
    const id = await put(test.db, here, 'Udlån af cykler');
    const later = indexOf('2');
    const stale = () => test.db.inMunicipality(here, (trx) => later.findStale(trx, here, 10));
    assert.deepEqual(await stale(), [id]);
    const texts = [{ locale: 'da', title: 'Udlån af cykler', body: '' }] as const;
    await test.db.inMunicipality(here, (trx) => later.put(trx, here, [{ id, audience: ownAudience, texts }]));
    assert.deepEqual(await stale(), []);
  });
});

describeOnBothDatabases('what the index lets somebody find', (test) => {
  it('is what the own municipality has, whatever ids are passed', async () => {
    const [here, there] = [await addMunicipality(test.db), await addMunicipality(test.db)];
    const school = await addInstitution(test.db, there.id);
    await put(test.db, there.id, 'Udlån af cykler');
    await put(test.db, there.id, 'Udlån af cykler på skolen', { institutionId: school.id });
    const own = await put(test.db, here.id, 'Cykler');
    for (const institutionIds of [[], [school.id], [there.id], [here.id], 'all'] as const)
      assert.deepEqual(await find(test.db, here.id, 'udlån af cykler', { institutionIds }), [own]);
  });

  it('is nothing without a municipality', async () => {
    const here = await addMunicipality(test.db);
    await put(test.db, here.id, 'Udlån af cykler');
    for (const nobody of ['', randomUUID()])
      assert.deepEqual(await find(test.db, nobody, 'cykler', { institutionIds: 'all' }), []);
  });

  it('is of institutions only what is theirs that are passed', async () => {
    const { id: here } = await addMunicipality(test.db);
    const [school, other] = [await addInstitution(test.db, here), await addInstitution(test.db, here)];
    const all = await put(test.db, here, 'Cykler');
    const ofSchool = await put(test.db, here, 'Cykler', { institutionId: school.id });
    const ofOther = await put(test.db, here, 'Cykler', { institutionId: other.id });
    const found = async (institutionIds: readonly string[] | 'all') =>
      (await find(test.db, here, 'cykler', { institutionIds })).sort();
    assert.deepEqual(await found([]), [all]);
    assert.deepEqual(await found([school.id]), [all, ofSchool].sort());
    assert.deepEqual(await found([school.id, randomUUID()]), [all, ofSchool].sort());
    assert.deepEqual(await found('all'), [all, ofSchool, ofOther].sort());
  });

  it('is of others in the network what they share and nobody hid', async () => {
    const networkId = randomUUID();
    const [here, member] = [
      (await addMunicipality(test.db, { networkId, networkName: 'Nord' })).id,
      (await addMunicipality(test.db, { networkId })).id,
    ];
    const stranger = (await addMunicipality(test.db, { networkId: randomUUID(), networkName: 'Syd' })).id;
    const alone = (await addMunicipality(test.db)).id;
    const kept = await put(test.db, member, 'Udlån af cykler');
    const shared = await put(test.db, member, 'Cykler', { audience: { kind: 'network', networkId } });
    assert.deepEqual(await find(test.db, here, 'cykler'), [shared]);
    assert.deepEqual(await find(test.db, stranger, 'cykler'), []);
    assert.deepEqual(await find(test.db, alone, 'cykler'), []);
    assert.deepEqual(await find(test.db, member, 'cykler'), [kept], 'the own ones are not found twice');
    await test.db.inMunicipality(here, (trx) =>
      trx
        .insertInto('qna_network_choice')
        .values({
          municipality_id: here,
          origin_municipality_id: member,
          origin_entry_id: shared,
          choice: 'hidden',
          chosen_at: new Date('2026-09-01T06:00:00Z'),
          chosen_by: 'somebody',
        })
        .execute(),
    );
    assert.deepEqual(await find(test.db, here, 'cykler'), []);
    assert.deepEqual(await find(test.db, here, 'cykler', { institutionIds: 'all' }), []);
  });

  it('cannot be shared with a network of others', async () => {
    const { id: here } = await addMunicipality(test.db);
    const networkId = randomUUID();
    const { id: member } = await addMunicipality(test.db, { networkId, networkName: 'Nord' });
    const sharing = put(test.db, here, 'Cykler', { audience: { kind: 'network', networkId } });
    await assert.rejects(sharing, { code: '42501' });
    assert.deepEqual(await find(test.db, member, 'cykler'), []);
  });
});

describeOnBothDatabases('the functions of the index', (test) => {
  it('run for the app alone', async () => {
    const asking = test.db.executeAs(
      'vejviser_jobs',
      `select * from search_candidates('test', '{1}', '{1}', null, null, 10, 10)`,
    );
    await assert.rejects(asking, { code: '42501' });
  });

  it('use the index, as the role that they run as', async () => {
    const { id: here } = await addMunicipality(test.db);
    for (const title of ['Udlån af cykler', 'Bestilling af frugt']) await put(test.db, here, title);
    const { rows } = await test.db.executeAs(
      'owner',
      `select prosrc, proargnames, array(select format_type(t, null) from unnest(proargtypes) t) as types, proconfig
       from pg_proc where proname = 'search_candidates'`,
    );
    const { prosrc, proargnames, types, proconfig } = rows[0] as {
      prosrc: string;
      proargnames: string[];
      types: string[];
      proconfig: string[];
    };
    const [, query] = /return query\s+([\s\S]*);\s*end/.exec(prosrc) ?? [];
    assert.ok(query, prosrc);
    // What the function works out first is as parameters to it.
    const names = [
      ...proargnames.slice(0, types.length),
      'own',
      'network',
      'own_salt',
      'network_salt',
      'hides',
    ];
    const numbered = names.reduce(
      (text, name, at) => text.replace(new RegExp(`(?<![.\\w])${name}(?![.\\w])`, 'g'), `$${at + 1}`),
      query,
    );
    const settings = proconfig.map((setting) => `set local ${setting.replace('=', ' = ')};`).join('\n');
    const plan = await test.db.executeAs(
      'owner',
      `${settings}
       select set_config('vejviser.municipality', '${here}', true);
       set local role vejviser_search;
       prepare candidates (${[...types, 'uuid', 'uuid', 'integer', 'integer', 'boolean'].join(', ')}) as ${numbered};
       explain execute candidates ('test', '{1,2,3}', '{1,1,1}', null, null, 100, 10, '${here}', '${here}', 1, 2, true);
       deallocate candidates;`,
    );
    const text = plan.rows.map((row) => String(row['QUERY PLAN'] ?? '')).join('\n');
    assert.match(text, /Bitmap Index Scan on search_document_keys/);
    assert.doesNotMatch(text, /Seq Scan on search_document/);
  });
});
