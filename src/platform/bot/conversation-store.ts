import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../db/index.ts';
import type { ConversationReference, Conversations } from './conversation-types.ts';

/** Conversations one process keeps in mind as stored; beyond it the longest unused is asked about again. */
const rememberedAtMost = 20_000;
/** Another process may have closed one in the meantime. */
const rememberedForMs = 10 * 60 * 1000;

/** The bot's conversations in the table `conversation`. */
export function createConversationStore({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): Conversations {
  const stored = new Map<string, { fingerprint: string; until: number }>();
  const keyOf = (municipalityId: string, id: string) => `${municipalityId} ${id}`;

  const keep = (municipalityId: string, reference: ConversationReference) => {
    const key = keyOf(municipalityId, reference.id);
    stored.delete(key);
    stored.set(key, {
      fingerprint: fingerprintOf(reference),
      until: clock.now().getTime() + rememberedForMs,
    });
    if (stored.size > rememberedAtMost) stored.delete(stored.keys().next().value!);
  };
  const find = async (
    municipalityId: string,
    where: { id: string } | { person_id: string; kind: 'personal' },
  ): Promise<ConversationReference | undefined> => {
    const row = await database.inMunicipality(municipalityId, (trx) =>
      trx
        .selectFrom('conversation')
        .select(['id', 'kind', 'tenant_id', 'person_id', 'team_id', 'service_url', 'bot_id'])
        .where((by) => by.and(where))
        .where('tenant_id', 'is not', null)
        .executeTakeFirst(),
    );
    return row && fromRow(row);
  };

  return {
    async remember(municipalityId, reference) {
      const known = stored.get(keyOf(municipalityId, reference.id));
      if (known?.fingerprint === fingerprintOf(reference) && known.until > clock.now().getTime()) return;
      await database.inMunicipality(municipalityId, (trx) =>
        save(trx, municipalityId, reference, clock.now()),
      );
      keep(municipalityId, reference);
    },
    async open(municipalityId, reference) {
      const isNew = await database.inMunicipality(municipalityId, async (trx) => {
        // Locked first: Teams tells of one installation twice, and two processes may get the two.
        const before = await trx
          .selectFrom('conversation')
          .select('closed_at')
          .where('id', '=', reference.id)
          .forUpdate()
          .executeTakeFirst();
        const inserted = await save(trx, municipalityId, reference, clock.now());
        return before ? before.closed_at !== null : inserted;
      });
      keep(municipalityId, reference);
      return isNew;
    },
    async close(municipalityId, conversationId) {
      stored.delete(keyOf(municipalityId, conversationId));
      await database.inMunicipality(municipalityId, (trx) =>
        trx
          .updateTable('conversation')
          .set({ closed_at: clock.now(), updated_at: clock.now() })
          .where('id', '=', conversationId)
          .where('closed_at', 'is', null)
          .execute(),
      );
    },
    find: (municipalityId, id) => find(municipalityId, { id }),
    findPersonal: (municipalityId, personId) =>
      find(municipalityId, { person_id: personId, kind: 'personal' }),
    async findDoorway(municipalityId) {
      const row = await database.inMunicipality(municipalityId, (trx) =>
        trx
          .selectFrom('conversation')
          .select(['tenant_id', 'service_url', 'bot_id'])
          .where('tenant_id', 'is not', null)
          .orderBy('updated_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && { tenantId: row.tenant_id!, serviceUrl: row.service_url, botId: row.bot_id };
    },
  };
}

/** Inserts or corrects; a row that says the same is not written. True: inserted. */
async function save(
  trx: MunicipalityTransaction,
  municipalityId: string,
  reference: ConversationReference,
  now: Date,
): Promise<boolean> {
  if (reference.kind === 'personal' && reference.personId) {
    // A person has one personal chat with the bot; Teams gives it a new id after some reinstallations.
    await trx
      .deleteFrom('conversation')
      .where('kind', '=', 'personal')
      .where('person_id', '=', reference.personId)
      .where('id', '!=', reference.id)
      .execute();
  }
  const values = {
    kind: reference.kind,
    tenant_id: reference.tenantId,
    person_id: reference.personId ?? null,
    team_id: reference.teamId ?? null,
    service_url: reference.serviceUrl,
    bot_id: reference.botId,
    closed_at: null,
    updated_at: now,
  };
  const written = await trx
    .insertInto('conversation')
    .values({ municipality_id: municipalityId, id: reference.id, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['municipality_id', 'id'])
        .doUpdateSet(values)
        .where(
          sql<boolean>`(conversation.kind, conversation.tenant_id, conversation.person_id, conversation.team_id, conversation.service_url,
            conversation.bot_id, conversation.closed_at) is distinct from (excluded.kind, excluded.tenant_id, excluded.person_id,
            excluded.team_id, excluded.service_url, excluded.bot_id, excluded.closed_at)`,
        ),
    )
    .returning(sql<boolean>`xmax = 0`.as('inserted'))
    .executeTakeFirst();
  return written?.inserted ?? false;
}

interface Row {
  id: string;
  kind: ConversationReference['kind'];
  tenant_id: string | null;
  person_id: string | null;
  team_id: string | null;
  service_url: string;
  bot_id: string;
}

function fromRow(row: Row): ConversationReference {
  return {
    id: row.id,
    kind: row.kind,
    tenantId: row.tenant_id!,
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.team_id === null ? {} : { teamId: row.team_id }),
    serviceUrl: row.service_url,
    botId: row.bot_id,
  };
}

function fingerprintOf(reference: ConversationReference): string {
  const { kind, tenantId, personId, teamId, serviceUrl, botId } = reference;
  return [kind, tenantId, personId, teamId, serviceUrl, botId].join(' ');
}
