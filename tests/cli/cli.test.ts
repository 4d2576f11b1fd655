import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createAdminCommands } from '../../src/cli/admin-commands.ts';
import { openTools } from '../../src/cli/open-tools.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { createPersonRecords } from '../../src/features/follow-up/index.ts';
import { createProvisioning } from '../../src/features/provisioning/index.ts';
import { createTrees } from '../../src/features/trees/index.ts';
import { createOwnWords, createUnderstanding } from '../../src/features/understanding/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createAdminServer } from '../../src/platform/admin/index.ts';
import type { AdminServer } from '../../src/platform/admin/index.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import type { Database, PlatformDatabase } from '../../src/platform/db/index.ts';
import { createJobs, GiveUp } from '../../src/platform/jobs/index.ts';
import type { RunnableJobs } from '../../src/platform/jobs/index.ts';
import {
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../support/builders.ts';
import {
  createPostgresTestDatabase,
  dropPostgresTestDatabase,
  fillEmbeddedDirectory,
  makeTestDirectory,
} from '../support/test-database.ts';

const root = path.join(import.meta.dirname, '../..');
const aula = path.join(root, 'src/content/trees/aula');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command line in a process of its own. */
function cli(words: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'src/cli/main.ts'), ...words], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        DATA_DIR: '/nowhere/at/all',
        ...env,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

/** The same in this process, for where many are given. */
async function cliHere(words: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const said = { out: '', err: '' };
  const io = {
    env,
    out: (line: string) => void (said.out += `${line}\n`),
    err: (line: string) => void (said.err += `${line}\n`),
    openTools,
  };
  return { code: await runCli(words, io), ...said };
}

describe('the command line', function () {
  this.timeout(60_000);

  describe('alone', () => {
    it('says how it is used', async () => {
      const help = await cli(['--help']);
      assert.equal(help.code, 0);
      for (const command of [
        'jobs -- list',
        'jobs -- resend <id>',
        'tree -- check <folder|tree>',
        'tree -- publish',
      ]) {
        assert.ok(help.out.includes(command), command);
      }
      assert.equal((await cli(['tree', 'publish', '--help'])).code, 0);
    });

    it('ends with 2 when it is wrongly asked, and says what was wrong', async () => {
      const wrong: [string[], RegExp][] = [
        [[], /^$/],
        [['fly'], /There is no command fly/],
        [['jobs', 'fly'], /There is no command jobs fly/],
        [['jobs', 'resend'], /Something is missing/],
        [['jobs', 'list', 'all'], /too much/],
        [['jobs', 'list', '--loud'], /--loud/],
        [['tree', 'publish', aula], /--tenant is missing/],
      ];
      await Promise.all(
        wrong.map(async ([words, message]) => {
          const { code, err } = await cli(words);
          assert.equal(code, 2, words.join(' '));
          assert.match(err, message);
        }),
      );
    });

    it('checks a tree without any database', async () => {
      const good = await cli(['tree', 'check', aula]);
      assert.deepEqual([good.code, good.err], [0, '']);
      assert.match(good.out, /The tree aula can be published: \d+ questions, \d+ errands/);
    });

    it('names every mistake in a broken tree with its line', async () => {
      const { directory, remove } = await makeTestDirectory();
      const folder = path.join(directory, 'aula');
      await fs.cp(aula, folder, { recursive: true });
      const file = path.join(folder, 'tree.yaml');
      const broken = (await fs.readFile(file, 'utf8')).replace(/to: [\w-]+/, 'to: nowhere-at-all');
      await fs.writeFile(file, broken);
      await fs.rm(path.join(folder, 'sv.yaml'));
      const plain = await cli(['tree', 'check', folder]);
      assert.equal(plain.code, 1);
      assert.match(plain.out, /aula\/tree\.yaml:\d+ error .*nowhere-at-all/);
      assert.match(plain.out, /sv\.yaml/);
      const machine = await cli(['tree', 'check', folder, '--json']);
      assert.equal(machine.code, 1);
      const { publishable, findings } = JSON.parse(machine.out) as {
        publishable: boolean;
        findings: unknown[];
      };
      assert.equal(publishable, false);
      assert.ok(findings.length >= 2);
      await remove();
    });

    it('shows the ways through a tree in a language', async () => {
      const swedish = await cli(['tree', 'paths', aula, '--language', 'sv']);
      assert.equal(swedish.code, 0);
      assert.ok(swedish.out.trim().split('\n').length > 10);
      assert.match(swedish.out, / = .+ \[[\w-]+\]/);
      assert.equal((await cli(['tree', 'paths', aula, '--language', 'fi'])).code, 1);
    });

    it('says so when there is neither an instance nor a database nor a folder', async () => {
      const nowhere = await cli(['jobs', 'list']);
      assert.equal(nowhere.code, 1);
      assert.match(nowhere.err, /there is no database in \/nowhere\/at\/all\/database/);
      assert.match((await cli(['tree', 'check', '/nowhere/at/all'])).err, /cannot be read/);
      const machine = await cli(['jobs', 'list', '--json']);
      assert.equal((JSON.parse(machine.out) as { error: { code: string } }).error.code, 'not-found');
      const wrong = await cli(['jobs', 'list'], { DATABASE_POOL_SIZE: 'many' });
      assert.equal(wrong.code, 1);
      assert.match(wrong.err, /DATABASE_POOL_SIZE/);
    });
  });

  describe('beside a running instance on the embedded database', () => {
    let directory: string;
    let remove: () => Promise<void>;
    let database: PlatformDatabase;
    let jobs: RunnableJobs;
    let admin: AdminServer | undefined;
    let tenant: string;
    let env: Record<string, string>;

    before(async () => {
      ({ directory, remove } = await makeTestDirectory());
      env = { DATA_DIR: directory };
      await fillEmbeddedDirectory(path.join(directory, 'database'));
      database = await createDatabase(
        { kind: 'embedded', dataDir: path.join(directory, 'database') },
        { clock: systemClock, log: silentLogger },
      );
      tenant = (await addMunicipality(database, { name: 'Rørnæs Kommune' })).tenantId;
      jobs = await createFailingJobs(database);
      const trees = createTrees({ database, clock: systemClock, ids: randomIds });
      admin = await createAdminServer({
        runDir: directory,
        log: silentLogger,
        commands: createAdminCommands({
          database,
          jobs,
          trees,
          provisioning: createProvisioning({ database, clock: systemClock, ids: randomIds, trees }),
          ownWords: createOwnWords({
            database,
            trees,
            ranker: createUnderstanding().ranker,
            clock: systemClock,
            ids: randomIds,
          }),
          personRecords: createPersonRecords({ database, clock: systemClock, ids: randomIds }),
        }),
      });
    });
    after(async () => {
      await admin?.close();
      await database.close();
      await remove();
    });

    it('lists what was given up, and has it tried again', async () => {
      assert.match((await cli(['jobs', 'list'], env)).out, /No job was given up/);
      await giveUp(database, jobs);
      const plain = await cli(['jobs', 'list'], env);
      assert.match(
        plain.out,
        /send-message\n +of Rørnæs Kommune, for message-1\n +given up .* UTC after 1 try: bot-blocked/,
      );
      const machine = await cli(['jobs', 'list', '--json'], env);
      const [letter] = JSON.parse(machine.out) as { id: string; reason: string; tries: number }[];
      assert.deepEqual([letter?.reason, letter?.tries], ['bot-blocked', 1]);

      const resent = await cli(['jobs', 'resend', letter!.id], env);
      assert.deepEqual([resent.code, resent.err], [0, '']);
      assert.equal(await jobs.runDue(), 1);
      const again = await cli(['jobs', 'resend', letter!.id], env);
      assert.equal(again.code, 1);
      assert.match(again.out, /No job with this id/);
    });

    it('publishes a tree into the running product', async () => {
      const published = await cli(['tree', 'publish', aula, '--tenant', tenant], env);
      assert.equal(published.code, 0, published.err);
      assert.match(published.out, /Rørnæs Kommune now has version 1 of aula\./);
      const machine = await cli(['tree', 'publish', aula, '--tenant', tenant, '--json'], env);
      assert.equal((JSON.parse(machine.out) as { version: number }).version, 2);

      const nobody = await cli(['tree', 'publish', aula, '--tenant', randomUUID()], env);
      assert.equal(nobody.code, 1);
      assert.match(nobody.err, /No municipality has this tenant/);

      const notATree = path.join(directory, 'not-a-tree');
      await fs.mkdir(notATree);
      const refused = await cli(['tree', 'publish', notATree, '--tenant', tenant], env);
      assert.equal(refused.code, 1);
      assert.match(refused.out, /Nothing was published/);
    });

    it("keeps a coordinator's own examples and words, and says what is wrong with them", async () => {
      const tree = (...words: string[]) => cliHere(['tree', ...words, '--tenant', tenant], env);
      await tree('publish', aula);
      const sentence = 'porten siger at min bruger er lukket';
      const added = await tree('example-add', 'aula', 'login-idp', sentence);
      const id = /^Added ([0-9a-f-]{36}): porten siger/.exec(added.out)?.[1];
      assert.ok(id, added.out);
      assert.match(
        (await tree('example-list')).out,
        new RegExp(`^${id}  aula  login-idp  ${sentence}  \\(from`),
      );
      assert.match((await tree('example-preview', 'aula')).out, /Nobody has asked anything/);

      const wrong: [string[], RegExp][] = [
        [
          ['example-add', 'aula', 'login-idp', sentence],
          /clashes with what is there already: .* this sentence/,
        ],
        [
          ['example-add', 'aula', 'login', 'x'],
          /Not found: login in the tree aula; its leaves are .*login-idp/,
        ],
        [['example-add', 'olau', 'login', 'x'], /Not found: the tree olau; there is aula/],
        [['example-list', '--tree', 'olau'], /Not found: the tree olau/],
        [['example-remove', 'the first'], /example-list shows the ids/],
        [['example-preview', 'aula', '--leaf', 'login-idp'], /needs both --leaf and --text/],
        [['concept-set', 'GATE'], /1 to 50 words/],
        [['concept-set', 'GATE', '--da', 'porten', '--frames', 'LOGON'], /no frame LOGON; there is .*LOGIN/],
      ];
      for (const [words, message] of wrong) {
        const { code, err } = await tree(...words);
        assert.equal(code, 1, words.join(' '));
        assert.match(err, message);
      }

      await tree('concept-set', 'GATE', '--da', 'porten,låge', '--en', 'the gate', '--frames', 'LOGIN');
      assert.equal((await tree('concept-list')).out, 'GATE [LOGIN] da: porten, låge; en: the gate\n');
      assert.equal((await tree('publish', aula)).code, 0);
      assert.match((await tree('example-list')).out, /lukket\n$/);
      assert.match((await tree('example-remove', id)).out, /Removed/);
      assert.match((await tree('concept-remove', 'GATE')).out, /Removed/);
      assert.match((await tree('concept-list')).out, /no words of your own/);
    });

    it('checks, compares, publishes, goes back and plans at an institution', async () => {
      const id = (await database.findMunicipalityOfTenant(tenant))!;
      const school = await addInstitution(database, id, { name: 'Birkelund Skole' });
      const { id: person } = await addPerson(database, id, { display_name: 'Gro Klitbjerg' });
      await addMembership(database, id, { person_id: person, institution_id: school.id });
      const tree = (...words: string[]) => cliHere(['tree', ...words, '--tenant', tenant], env);
      const files = path.join(directory, 'aula');
      await fs.cp(aula, files, { recursive: true });

      const alone = await tree('check', files);
      assert.equal(alone.code, 1);
      assert.match(alone.out, /error nobody-reachable leaves\.login-idp\.chain: Nobody can be reached/);
      assert.match(alone.out, /Birkelund Skole \| Jeg kan ikke logge ind > /);
      assert.equal((await tree('publish', 'aula')).code, 1);
      assert.match((await tree('publish', 'aula', '--force', 'x')).err, /say why/);

      const roles = ['institutionAdmin', 'pedagogicalSuperuser', 'municipalIt', 'projectLead', 'dpo'];
      for (const role of roles) await addRoleHolding(database, id, { role, person_id: person });
      for (const role of [...roles, 'pilot'])
        await addRoleHolding(database, id, { role, person_id: person, institution_id: school.id });
      const checked = await tree('check', 'aula');
      assert.equal(checked.code, 0, checked.out);
      assert.match(checked.out, /warning no-deputy .*\n.*contact: Gro Klitbjerg/);
      const paths = await tree('paths', 'aula');
      assert.match(paths.out, /Birkelund Skole \| .* = Gro Klitbjerg \[municipalIt@municipality\]/);
      assert.match(paths.out, /Gro Klitbjerg: 1 colleague\n/);

      const before = JSON.parse((await tree('publish', 'aula', '--json')).out) as { version: number };
      const { id: other } = await addPerson(database, id, { display_name: 'Eskil Myrdal' });
      const overlay = path.join(directory, 'overlay.yaml');
      await fs.writeFile(overlay, `contacts: [{ step: municipalIt@municipality, with: 'person:${other}' }]`);
      const set = await tree('overlay-set', 'aula', overlay, '--institution', school.id);
      assert.match(set.out, /counts when aula is published/, set.err);
      assert.match((await tree('overlay-list', 'aula')).out, /Birkelund Skole: 1 change\n/);
      const diff = await tree('diff', files);
      assert.match(diff.out, /Birkelund Skole \| .*: Gro Klitbjerg -> Eskil Myrdal/);
      assert.match(diff.out, /Eskil Myrdal: 0 -> 1 colleagues/);
      assert.equal((await tree('publish', files)).code, 0);
      assert.match((await tree('diff', 'aula')).out, /Nobody is sent elsewhere/);
      const back = await tree('rollback', 'aula');
      assert.match(back.out, new RegExp(`Rørnæs Kommune now has version ${before.version} of aula`));

      const planned = await tree('publish', files, '--at', '2999-12-24T06:00:00+01:00');
      const plan = /Planned as ([0-9a-f-]{36})/.exec(planned.out)?.[1];
      assert.ok(plan, planned.err);
      assert.match((await tree('planned')).out, /aula {2}2999-12-24 05:00 UTC {2}waiting/);
      assert.equal((await tree('withdraw', plan)).code, 0);
      assert.match(
        (await tree('publish', files, '--at', '2001-01-01T00:00:00Z')).err,
        /this time has passed/,
      );
      assert.equal((await tree('overlay-remove', 'aula', '--institution', school.id)).code, 0);
      await fs.writeFile(overlay, 'skips: [{ leaf: usage }]');
      assert.equal((await tree('overlay-set', 'aula', overlay, '--institution', school.id)).code, 1);
    });

    it('lists the municipalities, and knows them by the id that it shows', async () => {
      const plain = await cli(['municipality', 'list'], env);
      assert.match(plain.out, /^[0-9a-f-]{36} {2}Rørnæs Kommune \(DK, da, Europe\/Copenhagen\)\n$/);
      const id = plain.out.slice(0, 36);
      assert.match((await cli(['tree', 'example-list', '--tenant', id], env)).out, /no examples of your own/);
    });

    it('loads a municipality, and says in which line a file is wrong', async () => {
      const example = path.join(root, 'docs/examples/municipality.yaml');
      const loaded = await cli(['municipality', 'load', example], env);
      assert.match(loaded.out, /Birkevang Kommune is now here\.\nIt begins with the tree aula\./);
      assert.equal(loaded.code, 0);
      assert.match((await cli(['municipality', 'load', example], env)).out, /is as the file says/);

      const broken = path.join(directory, 'broken.yaml');
      await fs.writeFile(broken, (await fs.readFile(example, 'utf8')).replace('kind: school', 'kind: ship'));
      const refused = await cli(['municipality', 'load', broken], env);
      assert.match(refused.out, /broken\.yaml:\d+ error institutions\.linde\.kind: must be school/);
      assert.equal(refused.code, 1);
    });

    it('opens the database itself once the product has stopped, and not before', async () => {
      await admin?.close();
      admin = undefined;
      const refused = await cli(['municipality', 'list'], env);
      assert.equal(refused.code, 1);
      assert.match(refused.err, /is in use by process \d+/);
      await database.close();
      const alone = await cli(['municipality', 'list'], env);
      assert.equal(alone.code, 0, alone.err);
      assert.match(alone.out, /Rørnæs Kommune/);
    });
  });

  describe('beside PostgreSQL', () => {
    let url: string | undefined;
    let database: PlatformDatabase;

    before(async function () {
      url = await createPostgresTestDatabase(this);
      database = await createDatabase(
        { kind: 'postgres', url, poolSize: 2 },
        { clock: systemClock, log: silentLogger },
      );
    });
    after(async () => {
      await database?.close();
      if (url) await dropPostgresTestDatabase(url);
    });

    it('works on the database itself, with or without replicas elsewhere', async () => {
      const env = { DATABASE_URL: url! };
      await addMunicipality(database, { name: 'Lövviks kommun', country: 'SE', defaultLocale: 'sv' });
      const jobs = await createFailingJobs(database);
      await giveUp(database, jobs);
      const listed = JSON.parse((await cli(['jobs', 'list', '--json'], env)).out) as { id: string }[];
      assert.equal(listed.length, 1);
      assert.equal((await cli(['jobs', 'resend', listed[0]!.id], env)).code, 0);
      assert.equal(await jobs.runDue(), 1, 'the replica finds the job the command line put back');
      assert.match((await cli(['municipality', 'list'], env)).out, /Lövviks kommun \(SE, sv/);
    });

    it('says so when the database is away', async () => {
      const away = await cli(['jobs', 'list'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
      assert.equal(away.code, 1);
      assert.match(away.err, /Try again in a minute/);
    });
  });
});

function createFailingJobs(database: PlatformDatabase): Promise<RunnableJobs> {
  return createJobs({
    database,
    clock: systemClock,
    log: silentLogger,
    schedules: [],
    definitions: [
      {
        name: 'send-message',
        lane: 'teams',
        run: () => Promise.reject(new GiveUp('bot-blocked')),
      },
    ],
  });
}

async function giveUp(database: Database, jobs: RunnableJobs): Promise<void> {
  const [municipalityId] = await database.listMunicipalities();
  await database.inMunicipality(municipalityId!, (trx) =>
    jobs.enqueue(trx, 'send-message', { municipalityId: municipalityId!, id: 'message-1' }),
  );
  assert.equal(await jobs.runDue(), 1);
}
