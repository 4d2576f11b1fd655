import type { QnaSeeding } from '../../features/qna/index.ts';
import type { SessionListener } from '../../features/training/index.ts';
import type { Tree, TreesService } from '../../features/trees/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { absenceAt } from './absence-at.ts';
import { seedAnswers } from './answers-demo.ts';
import { seedCases } from './cases-demo.ts';
import { demoId } from './demo-builder.ts';
import { demoNetwork } from './demo-network.ts';
import type { DemoMunicipality, DemoPerson, DemoRole } from './demo-types.ts';
import { seedIncidents } from './incidents-demo.ts';
import { seedMailbox } from './mail-demo.ts';
import { indexQna, seedQna } from './qna-demo.ts';
import { seedTraining } from './training-demo.ts';

export interface SeedOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly trees: Pick<TreesService, 'adoptTemplates' | 'getCurrent' | 'getPublishedIn'>;
  /** The shipped trees. */
  readonly templates: readonly Tree[];
  /** Told of the sessions that are made; without them these stand in the database only, until somebody books. */
  readonly sessionListeners?: readonly SessionListener[];
  /** Writes questions and answers; without it there are none. */
  readonly qna?: { readonly seeding: QnaSeeding };
  /** Some weeks of questions that people have asked; without them nobody has asked anything. */
  readonly answers?: boolean;
  /** Something does not work for many right now. */
  readonly incidents?: boolean;
  /** Some weeks of cases that people have reported and handled; without them nobody has reported anything. */
  readonly reports?: boolean;
}

/** The demo, to be used already. */
export interface SeededDemo {
  /** Lets its questions and answers be found, which takes a moment longer. */
  index(): Promise<void>;
}

/**
 * Fills an empty database with the demo network. A municipality that is there already keeps what people did in it; only the
 * demo's absences are moved, so that whoever is away at the first start is away at every later one, and courses go on.
 */
export async function seedDemo({
  database,
  clock,
  trees,
  templates,
  sessionListeners,
  qna,
  answers = false,
  incidents = false,
  reports = false,
}: SeedOptions): Promise<SeededDemo> {
  for (const municipality of demoNetwork.municipalities) {
    if (!(await database.findMunicipalityOfTenant(municipality.tenantId))) {
      await database.addMunicipality({
        id: municipality.id,
        tenantId: municipality.tenantId,
        networkId: demoNetwork.id,
        networkName: demoNetwork.name,
        name: municipality.name,
        defaultLocale: municipality.locale,
        country: municipality.country,
        timeZone: municipality.timeZone,
      });
    }
    await database.inMunicipality(municipality.id, async (trx) => {
      const known = await trx.selectFrom('institution').select('id').limit(1).executeTakeFirst();
      if (known) await moveAbsences(trx, municipality, clock.now());
      else await fill(trx, municipality, clock.now());
      await seedTraining(trx, municipality, clock.now(), sessionListeners);
      if (qna) await seedQna(trx, municipality, clock.now(), qna.seeding);
      if (answers) await seedAnswers(trx, municipality, clock.now());
      if (answers) await seedMailbox(trx, municipality, clock.now());
      if (incidents) await seedIncidents(trx, municipality, clock.now());
    });
    const own = templates.filter((tree) => tree.id === municipality.treeId);
    await trees.adoptTemplates(municipality.id, 'sandbox', own);
    if (reports) await seedCases({ database, trees }, municipality, clock.now());
  }
  return {
    async index() {
      if (!qna) return;
      for (const municipality of demoNetwork.municipalities)
        await indexQna(database, municipality, qna.seeding);
    },
  };
}

async function fill(trx: MunicipalityTransaction, municipality: DemoMunicipality, now: Date): Promise<void> {
  const municipality_id = municipality.id;
  await trx
    .updateTable('municipality')
    .set({
      shared_mailbox: municipality.sharedMailbox,
      status_pages: JSON.stringify(municipality.statusPages),
      morning_meeting: municipality.morningMeeting ? JSON.stringify(municipality.morningMeeting) : null,
    })
    .where('municipality_id', '=', municipality_id)
    .execute();
  await trx
    .insertInto('institution')
    .values(
      municipality.institutions.map(({ id, name, kind, code }) => ({
        municipality_id,
        id,
        name,
        kind,
        code: code ?? null,
      })),
    )
    .execute();
  const colleagues = municipality.people.filter((person) => !person.isGuest);
  await trx
    .insertInto('person')
    .values(colleagues.map((person) => personRow(municipality_id, person, now)))
    .execute();
  const memberships = colleagues.flatMap((person) =>
    person.institutionIds.map((institution_id) => ({
      municipality_id,
      person_id: person.id,
      institution_id,
      source: 'directory' as const,
    })),
  );
  await trx.insertInto('membership').values(memberships).execute();
  await trx
    .insertInto('contact_point')
    .values(
      municipality.contactPoints.map((point) => ({
        municipality_id,
        id: point.id,
        kind: point.kind,
        names: JSON.stringify(point.names),
        mail: point.mail ?? null,
        phone: point.phone ?? null,
        link: point.link ?? null,
        opening_hours: point.openingHours ? JSON.stringify(point.openingHours) : null,
        when_closed: point.whenClosed ? JSON.stringify(point.whenClosed) : null,
      })),
    )
    .execute();
  const holdings = [
    ...colleagues.flatMap((person) => person.roles.map((role) => holding(municipality_id, role, { person }))),
    ...municipality.contactPoints.flatMap((point) =>
      point.roles.map((role) => holding(municipality_id, role, { contactPointId: point.id })),
    ),
  ];
  await trx.insertInto('role_holding').values(holdings).execute();
  const deputies = colleagues.flatMap((person) =>
    person.deputyIds.map((deputy_id, position) => ({
      municipality_id,
      person_id: person.id,
      deputy_id,
      position,
    })),
  );
  await trx.insertInto('deputy').values(deputies).execute();
  await trx.insertInto('absence').values(absences(municipality, now)).execute();
}

/** Rows keep their ids, so an absence that somebody removed stays removed. */
async function moveAbsences(trx: MunicipalityTransaction, municipality: DemoMunicipality, now: Date) {
  for (const { id, starts_at, ends_at } of absences(municipality, now)) {
    await trx
      .updateTable('absence')
      .set({ starts_at, ends_at })
      .where('municipality_id', '=', municipality.id)
      .where('id', '=', id)
      .execute();
  }
}

function personRow(municipality_id: string, person: DemoPerson, now: Date) {
  return {
    municipality_id,
    id: person.id,
    display_name: person.displayName,
    given_name: person.givenName,
    user_principal_name: person.userPrincipalName,
    mail: person.mail ?? null,
    phone: person.phone ?? null,
    job_title: person.jobTitle,
    manager_id: person.managerId ?? null,
    locale: null,
    institution_id: null,
    directory_read_at: now,
    created_at: now,
  };
}

function holding(
  municipality_id: string,
  { role, scope, institutionId }: DemoRole,
  holder: { person: DemoPerson } | { contactPointId: string },
) {
  const holderId = 'person' in holder ? holder.person.id : holder.contactPointId;
  return {
    municipality_id,
    id: demoId(`${municipality_id} ${role} ${scope} ${institutionId ?? ''} ${holderId}`),
    role,
    scope,
    institution_id: institutionId ?? null,
    person_id: 'person' in holder ? holder.person.id : null,
    contact_point_id: 'person' in holder ? null : holder.contactPointId,
  };
}

/** What a coordinator has entered; who is away by automatic reply only is known to Graph, not here. */
function absences(municipality: DemoMunicipality, now: Date) {
  return municipality.people.flatMap(({ id: person_id, absence }) => {
    if (!absence || absence.knownBy === 'automatic-reply') return [];
    const { startsAt, endsAt } = absenceAt(absence, now, municipality.timeZone);
    return [
      {
        municipality_id: municipality.id,
        id: demoId(`absence ${person_id}`),
        person_id,
        starts_at: startsAt,
        ends_at: endsAt ?? null,
      },
    ];
  });
}
