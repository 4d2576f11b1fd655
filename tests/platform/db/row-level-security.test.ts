import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import type { MunicipalityTransaction } from '../../../src/platform/db/index.ts';
import {
  schemasWithoutRowLevelSecurity,
  tablesWithOwnPolicy,
  withoutRowLevelSecurity,
} from '../../../src/platform/db/row-level-security.ts';
import { addMunicipality } from '../../support/builders.ts';
import { makeSampleRows } from '../../support/sample-rows.ts';
import type { SampleRows } from '../../support/sample-rows.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import type { TestDatabase } from '../../support/test-database.ts';

const insufficientPrivilege = { code: '42501' };

const names = async (test: TestDatabase, text: string, values: readonly unknown[] = []) => {
  const { rows } = await test.db.executeAs('owner', text, values);
  return rows.map(({ name }) => String(name));
};

/** What the search's reader sees of all municipalities, to look candidates up by an index. */
const searched = ['case_message', 'search_document', 'support_case'];

describeOnBothDatabases('the catalogue', (test) => {
  const ourTables = `
    select format('%s.%s', n.nspname, c.relname) as name, c.oid as id, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and n.nspname <> all (array['${Object.keys(schemasWithoutRowLevelSecurity).join("','")}'])`;

  it('has forced row-level security with a policy on every table that is not an exception', async () => {
    const bare = await names(
      test,
      `select name from (${ourTables}) t
       where not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = id))`,
    );
    assert.deepEqual(bare.sort(), Object.keys(withoutRowLevelSecurity).sort());
  });

  it('has the same rule on every table that is not said to have its own', async () => {
    const rows = await test.db.executeAs(
      'owner',
      `select name, pg_get_expr(polqual, polrelid) as visible, pg_get_expr(polwithcheck, polrelid) as allowed
       from (${ourTables}) t join pg_policy on polrelid = id where polname = 'current_municipality'`,
    );
    const rule = '(municipality_id = current_municipality())';
    for (const row of rows.rows) assert.deepEqual([row.visible, row.allowed], [rule, rule], String(row.name));
    const expected = (await names(test, `select name from (${ourTables}) t`)).filter(
      (name) => !(name in withoutRowLevelSecurity) && !(name in tablesWithOwnPolicy),
    );
    assert.deepEqual(rows.rows.map(({ name }) => name).sort(), expected.sort());
  });

  it("gives no role but the queue's housekeeping and the search's reader another way in", async () => {
    const others = await names(
      test,
      `select format('%s: %s', tablename, policyname) as name from pg_policies
       where policyname <> 'current_municipality' and permissive = 'PERMISSIVE' and format('public.%s', tablename) <> all (array['${Object.keys(tablesWithOwnPolicy).join("','")}'])`,
    );
    assert.deepEqual(
      others.sort(),
      ['job_lane: housekeeping', ...searched.map((name) => `${name}: searching`)].sort(),
    );
  });

  it('starts every primary key with the municipality', async () => {
    const others = await names(
      test,
      `select name from (${ourTables}) t
       join pg_index i on i.indrelid = t.id and i.indisprimary
       join pg_attribute a on a.attrelid = t.id and a.attnum = i.indkey[0]
       where a.attname <> 'municipality_id'`,
    );
    const known = [...Object.keys(withoutRowLevelSecurity), 'public.network', 'public.search_statistic'];
    assert.deepEqual(others.sort(), known.sort());
  });

  it('lets the app and the queue own nothing', async () => {
    const owned = await names(
      test,
      `select format('%s: %s', r.rolname, x.name) as name from pg_roles r join (
         select relowner as owner, relname::text as name from pg_class
         union all select proowner, proname from pg_proc
         union all select nspowner, nspname from pg_namespace
         union all select typowner, typname from pg_type
         union all select datdba, datname from pg_database
       ) x on x.owner = r.oid where r.rolname in ('vejviser_app', 'vejviser_jobs')`,
    );
    assert.deepEqual(owned, []);
  });

  it("lets the search's reader own its functions and nothing else, and read no more than these ask for", async () => {
    const owned = await names(
      test,
      `select x.name from pg_roles r join (
         select relowner as owner, relname::text as name from pg_class
         union all select proowner, proname from pg_proc
         union all select nspowner, nspname from pg_namespace
       ) x on x.owner = r.oid where r.rolname = 'vejviser_search'`,
    );
    assert.deepEqual(owned.sort(), ['find_cases', 'search_candidates']);
    const granted = await names(
      test,
      `select format('%s %s', table_name, privilege_type) as name from information_schema.role_table_grants
       where grantee = 'vejviser_search' union
       select format('%s %s', table_name, privilege_type) from information_schema.role_column_grants
       where grantee = 'vejviser_search'`,
    );
    const read = ['municipality', 'qna_network_choice', ...searched].map((name) => `${name} SELECT`);
    assert.deepEqual(granted.sort(), read.sort());
    const mayMake = await names(
      test,
      `select nspname as name from pg_namespace where nspname in ('public', 'jobs')
         and has_schema_privilege('vejviser_search', oid, 'create')`,
    );
    assert.deepEqual(mayMake, []);
  });

  it('gives the three roles no attribute, no login and no membership', async () => {
    const { rows } = await test.db.executeAs(
      'owner',
      `select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as can,
         exists (select from pg_auth_members where member = r.oid) as member
       from pg_roles r where rolname like 'vejviser\\_%' and rolname in ('vejviser_app', 'vejviser_jobs', 'vejviser_search') order by 1`,
    );
    assert.deepEqual(rows, [
      { rolname: 'vejviser_app', can: false, member: false },
      { rolname: 'vejviser_jobs', can: false, member: false },
      { rolname: 'vejviser_search', can: false, member: false },
    ]);
  });

  it('works with an owner who is bound by row-level security as well', async () => {
    const { rows } = await test.db.executeAs(
      'owner',
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    assert.deepEqual(rows, [{ free: false }]);
  });

  it("fixes the search path of every function that runs with the owner's rights, and keeps it from the public", async () => {
    const loose = await names(
      test,
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('public', 'jobs')
         and (p.proacl is null or p.proacl::text ~ '[{,]=' or not coalesce(p.proconfig::text, '') ~ 'search_path=pg_catalog')`,
    );
    assert.deepEqual(loose, []);
  });

  it("has no view that would look with the owner's eyes", async () => {
    const views = await names(
      test,
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'v' and n.nspname = 'public'
         and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    );
    assert.deepEqual(views, []);
  });
});

describeOnBothDatabases('a municipality', (test) => {
  let a: string;
  let b: string;
  let networkOfA: string;
  let networkOfB: string;
  let rowsOfA: SampleRows;
  let rowsOfB: SampleRows;
  /** The tables of a municipality, as the catalogue knows them. */
  let tables: string[];

  before(async () => {
    [networkOfA, networkOfB] = [randomUUID(), randomUUID()];
    a = (await addMunicipality(test.db, { networkId: networkOfA, networkName: 'Nord' })).id;
    b = (await addMunicipality(test.db, { networkId: networkOfB, networkName: 'Syd' })).id;
    rowsOfA = makeSampleRows(a, networkOfA);
    rowsOfB = makeSampleRows(b, networkOfB);
    for (const rows of [rowsOfA, rowsOfB]) {
      await test.db.inMunicipality(rows === rowsOfA ? a : b, async (trx) => {
        for (const [table, row] of rows) await insert(trx, table, row);
      });
    }
    tables = await names(
      test,
      `select distinct table_name::text as name from information_schema.columns
       where table_schema = 'public' and column_name = 'municipality_id'
         and format('public.%s', table_name) <> all (array['${Object.keys(withoutRowLevelSecurity).join("','")}'])
       order by 1`,
    );
  });

  it('has a sample row for every table', () => {
    const sampled = new Set(['municipality', ...rowsOfA.map(([table]) => table)]);
    assert.deepEqual([...sampled].sort(), tables);
  });

  it('sees its own rows and no other', async () => {
    for (const table of tables) {
      const seen = await test.db.inMunicipality(a, (trx) => owners(trx, table));
      assert.deepEqual([...new Set(seen)], [a], table);
    }
  });

  it('sees nothing when none is set, or one that does not exist', async () => {
    for (const nobody of ['', randomUUID()]) {
      for (const table of [...tables, 'network']) {
        const count = await test.db.inMunicipality(nobody, (trx) =>
          run(trx, `select count(*) as n from ${table}`).then(({ rows }) => rows[0]?.n),
        );
        assert.equal(count, 0, table);
      }
    }
  });

  it('shows nothing to the owner either, when none is set', async () => {
    // But the lanes and what is searched: the owner is a member of the roles that see them.
    const seen = ['job_lane', ...searched];
    for (const table of tables.filter((name) => !seen.includes(name))) {
      const { rows } = await test.db.executeAs('owner', `select count(*) as n from ${table}`);
      assert.deepEqual(rows, [{ n: 0 }], table);
    }
  });

  it('cannot change or delete a row of another', async () => {
    for (const table of tables) {
      for (const statement of [
        `update ${table} set municipality_id = municipality_id where municipality_id = $1`,
        `delete from ${table} where municipality_id = $1`,
      ]) {
        assert.equal(await affected(test, a, statement, [b]), 0, statement);
      }
    }
    for (const table of tables) {
      const left = await test.db.inMunicipality(b, (trx) => owners(trx, table));
      const sampled = rowsOfB.filter(([name]) => name === table).length;
      assert.equal(left.length, table === 'municipality' ? 1 : sampled, table);
    }
  });

  it('cannot insert a row for another', async () => {
    for (const [table, row] of makeSampleRows(b, networkOfB)) {
      const inserting = test.db.inMunicipality(a, (trx) => insert(trx, table, row));
      await assert.rejects(inserting, insufficientPrivilege, table);
    }
    const municipality = `insert into municipality (municipality_id, name, default_locale, country, time_zone, created_at)
      values ($1, 'x', 'da', 'DK', 'UTC', now())`;
    for (const id of [randomUUID(), a]) {
      const inserting = test.db.inMunicipality(a, (trx) => run(trx, municipality, [id]));
      await assert.rejects(inserting, insufficientPrivilege);
    }
  });

  it('cannot give its rows away', async () => {
    for (const table of tables) {
      const giving = test.db.inMunicipality(a, (trx) =>
        run(trx, `update ${table} set municipality_id = $1`, [b]),
      );
      await assert.rejects(giving, insufficientPrivilege, table);
    }
  });

  it('cannot reach the tables that have no row-level security', async () => {
    for (const table of Object.keys(withoutRowLevelSecurity)) {
      for (const statement of [`select * from ${table}`, `delete from ${table}`, `truncate ${table}`]) {
        const reaching = test.db.inMunicipality(a, (trx) => run(trx, statement));
        await assert.rejects(reaching, insufficientPrivilege, statement);
      }
    }
  });

  it('cannot truncate, alter or create anything', async () => {
    for (const statement of [
      ...tables.map((table) => `truncate ${table} cascade`),
      'alter table person disable row level security',
      'drop policy current_municipality on person',
      'create table mine (id int)',
      'create table jobs.mine (id int)',
      'create role mine',
    ]) {
      const trying = test.db.inMunicipality(a, (trx) => run(trx, statement));
      await assert.rejects(trying, insufficientPrivilege, statement);
    }
  });

  it('reads no job, only adds them', async () => {
    for (const statement of [
      'select data from jobs.job',
      'select data from jobs.job_common',
      'update jobs.job_common set priority = 1',
      'delete from jobs.job_common',
    ]) {
      const trying = test.db.inMunicipality(a, (trx) => run(trx, statement));
      await assert.rejects(trying, insufficientPrivilege, statement);
    }
  });

  it('sees its network, and not that of others', async () => {
    const see = (id: string) =>
      test.db.inMunicipality(id, (trx) => trx.selectFrom('network').select('name').execute());
    assert.deepEqual(await see(a), [{ name: 'Nord' }]);
    assert.deepEqual(await see(b), [{ name: 'Syd' }]);
    const alone = await addMunicipality(test.db);
    assert.deepEqual(await see(alone.id), []);
  });

  it("does not lend its rows to the queue's housekeeping", async () => {
    for (const table of tables.filter((name) => name !== 'job_lane')) {
      const reading = test.db.executeAs('vejviser_jobs', `select * from ${table}`);
      await assert.rejects(reading, insufficientPrivilege, table);
    }
    const lanes = await test.db.executeAs('vejviser_jobs', 'select municipality_id from job_lane');
    assert.equal(lanes.rows.length, 2);
  });

  it('leaves nothing behind in a connection', async () => {
    await test.db.inMunicipality(a, async () => {});
    const { rows } = await test.db.executeAs(
      'owner',
      "select coalesce(current_setting('vejviser.municipality', true), '') as municipality, current_user <> 'vejviser_app' as own",
    );
    assert.deepEqual(rows, [{ municipality: '', own: true }]);
  });
});

const run = (trx: MunicipalityTransaction, text: string, values: readonly unknown[] = []) =>
  trx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values]));

async function insert(trx: MunicipalityTransaction, table: string, row: Readonly<Record<string, unknown>>) {
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(
    trx,
  );
}

async function owners(trx: MunicipalityTransaction, table: string): Promise<string[]> {
  const { rows } = await run(trx, `select municipality_id from ${table}`);
  return rows.map((row) => String(row.municipality_id));
}

/** How many rows a statement touched; none where the role may not even try. */
async function affected(test: TestDatabase, municipalityId: string, statement: string, values: unknown[]) {
  try {
    const result = await test.db.inMunicipality(municipalityId, (trx) => run(trx, statement, values));
    return Number(result.numAffectedRows ?? 0n);
  } catch (error) {
    assert.equal((error as { code?: string }).code, insufficientPrivilege.code);
    return 0;
  }
}
