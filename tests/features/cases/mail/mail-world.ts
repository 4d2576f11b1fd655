import { randomUUID } from 'node:crypto';
import {
  createCaseFiles,
  createCaseMail,
  type Case,
  type CaseFiles,
  type CaseMailFeature,
} from '../../../../src/features/cases/index.ts';
import { caseWriterOn } from '../../../../src/features/cases/case-writer.ts';
import { caseStore } from '../../../../src/features/cases/case-store.ts';
import { intervalStore } from '../../../../src/features/cases/interval-store.ts';
import { threadStore } from '../../../../src/features/cases/thread-store.ts';
import type { MailLimits } from '../../../../src/features/cases/mail/mail-limits.ts';
import type { LeafRanker, PublishedTree } from '../../../../src/features/trees/index.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import {
  createCalendarRequests,
  createSupportMailbox,
  type SupportMailbox,
} from '../../../../src/platform/graph/index.ts';
import { RetryAfter, type JobData } from '../../../../src/platform/jobs/index.ts';
import { demoNetwork } from '../../../../src/sandbox/demo/demo-network.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/start-sandbox.ts';
import { watchGraphContract } from '../../../support/graph-contract-watch.ts';
import { createSandboxClient, type SandboxClient } from '../../../support/sandbox-client.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

interface QueuedJob {
  readonly name: string;
  readonly data: JobData;
  due: number;
}

const municipality = demoNetwork.municipalities[0]!;

/** Birkevang's support address with the real adapter before the Graph stand-in, real services, and a queue in memory. */
export interface MailWorld extends CasesWorld {
  readonly sandbox: Sandbox;
  readonly client: SandboxClient;
  readonly address: string;
  readonly feature: CaseMailFeature;
  readonly files: CaseFiles;
  readonly jobs: QueuedJob[];
  /** Messages to people in Teams. */
  readonly messages: { readonly personId: string; readonly text: string }[];
  /** Another worker on the same things, some of which may fail. */
  worker(parts: { readonly database?: Database; readonly support?: SupportMailbox }): CaseMailFeature;
  readonly support: SupportMailbox;
  /** A colleague with an address, as the directory has them. */
  addColleague(mail: string): Promise<string>;
  /** Somebody outside writes. */
  write(
    mail: Partial<Parameters<SandboxClient['writeMail']>[0]> & {
      readonly from: { address: string; name?: string };
    },
  ): Promise<string>;
  /** Runs what is due now; so many seconds pass first. */
  run(seconds?: number, by?: CaseMailFeature): Promise<void>;
  /** Reads the mailbox, and does what comes of it. */
  read(by?: CaseMailFeature): Promise<void>;
  fire(schedule: string): Promise<void>;
  cases(): Promise<readonly Case[]>;
  messagesOf(caseId: string): Promise<readonly { readonly kind: string; readonly body: string }[]>;
  close(): Promise<void>;
}

export async function makeMailWorld(
  database: Database,
  { limits }: { readonly limits?: MailLimits } = {},
): Promise<MailWorld> {
  const world = await makeCasesWorld(database, {
    listeners: [(trx, change) => feature.listener(trx, change)],
  });
  const { clock, municipalityId } = world;
  const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock, log: silentLogger });
  watchGraphContract(sandbox.requests, 'product');
  const client = createSandboxClient(sandbox.pageUrl);
  const address = municipality.sharedMailbox;
  const jobs: QueuedJob[] = [];
  const messages: { personId: string; text: string }[] = [];
  const requests = createCalendarRequests({
    config: sandbox.microsoft,
    clock,
    log: silentLogger,
    timeoutMs: 5_000,
    atOnce: 4,
  });
  const support = createSupportMailbox({ config: sandbox.microsoft, requests });
  const { files } = createCaseFiles({ database, writer: world.writer, clock, ids: randomIds });

  const leaves = { 'error-technical': {}, 'login-idp': {} };
  const title = (leaf: string) => [leaf, { title: leaf }] as const;
  const texts = { title: 'Aula', leaves: Object.fromEntries(Object.keys(leaves).map(title)) };
  const published = {
    tree: { id: 'aula', leaves, texts: { da: texts, sv: texts, nb: texts, en: texts } },
    version: 1,
  } as unknown as PublishedTree;
  const trees = {
    getCurrent: () => Promise.resolve([published]),
    getCurrentIn: () => Promise.resolve([published]),
  };
  const ranker: Pick<LeafRanker, 'prepare' | 'rank'> = {
    prepare: () => undefined,
    rank: (text) =>
      /log ind/.test(text)
        ? { outcome: 'sure', tree: published, leaf: 'login-idp' }
        : ({ outcome: 'none' } as ReturnType<LeafRanker['rank']>),
  };

  const worker: MailWorld['worker'] = ({ database: db = database, support: mailbox = support }) => {
    const own = createCaseFiles({ database: db, writer: world.writer, clock, ids: randomIds });
    const writer = caseWriterOn({
      database: db,
      cases: caseStore,
      thread: threadStore,
      intervals: intervalStore,
      findRoute: world.findRoute,
      listeners: [
        (_trx, change) => Promise.resolve(void world.told.push(change)),
        (trx, change) => made.listener(trx, change),
      ],
      clock,
    });
    const made = createCaseMail({
      database: db,
      support: mailbox,
      tenantOf: () => Promise.resolve(municipality.tenantId),
      enqueue: (_trx, name, data, { startAfterSeconds = 0 } = {}) =>
        Promise.resolve(
          void jobs.push({ name, data, due: clock.now().getTime() + startAfterSeconds * 1000 }),
        ),
      outgoing: {
        enqueue: (_trx, _municipalityId, to, message) => {
          messages.push({
            personId: 'personId' in to ? to.personId : '',
            text: 'text' in message ? message.text : '',
          });
          return Promise.resolve(randomUUID());
        },
      },
      trees,
      ranker,
      findRoute: world.findRoute,
      writer,
      reporting: world.reporting,
      files: own.files,
      notificationUrl: undefined,
      tabLink: (subPage) => `https://teams.example/${subPage}`,
      clock,
      ids: randomIds,
      ...(limits && { limits }),
    });
    return made;
  };
  const feature: CaseMailFeature = worker({});

  const run: MailWorld['run'] = async (seconds = 0, by = feature) => {
    clock.advance(seconds * 1000);
    for (let count = 0; count < 500; count += 1) {
      const at = jobs.findIndex(({ due }) => due <= clock.now().getTime());
      if (at < 0) return;
      const [job] = jobs.splice(at, 1);
      const again = (after: number) => jobs.push({ ...job!, due: clock.now().getTime() + after * 1000 });
      try {
        const definition = by.jobs.find(({ name }) => name === job!.name)!;
        await definition.run({ data: job!.data, attempt: 1, log: silentLogger });
      } catch (error) {
        // The queue waits as long as it is asked to, and a job whose worker is lost comes back.
        again(error instanceof RetryAfter ? error.seconds : 30);
      }
    }
    throw new Error('the jobs do not come to an end');
  };

  return {
    ...world,
    sandbox,
    client,
    address,
    feature,
    files,
    jobs,
    messages,
    worker,
    support,
    async addColleague(mail) {
      const id = randomUUID();
      await database.inMunicipality(municipalityId, (trx) =>
        trx
          .insertInto('person')
          .values({
            municipality_id: municipalityId,
            id,
            display_name: 'En kollega',
            mail,
            created_at: clock.now(),
          })
          .execute(),
      );
      return id;
    },
    write(mail) {
      clock.advance(1_000);
      return client.writeMail({ to: address, subject: 'Skemaet er tomt', text: 'Siden er hvid.', ...mail });
    },
    run,
    async read(by) {
      jobs.push({
        name: 'read-support-mailbox',
        data: { municipalityId, id: municipalityId },
        due: clock.now().getTime(),
      });
      await run(0, by);
    },
    async fire(schedule) {
      await feature.schedules.find(({ name }) => name === schedule)!.run(silentLogger);
      await run();
    },
    cases: () =>
      database.inMunicipality(municipalityId, async (trx) => {
        const rows = await trx
          .selectFrom('support_case')
          .select('id')
          .orderBy('created_at')
          .orderBy('number')
          .execute();
        const found: Case[] = [];
        for (const { id } of rows) found.push((await caseStore.find(trx, id))!);
        return found;
      }),
    messagesOf: (caseId) =>
      database.inMunicipality(municipalityId, (trx) =>
        threadStore.listMessages(trx, caseId, { notes: true }),
      ),
    close: () => sandbox.close(),
  };
}
