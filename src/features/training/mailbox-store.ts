import type { Actor } from '../../kernel/actor.ts';
import type { Database } from '../../platform/db/index.ts';

/**
 * Whether Outlook shows the person sessions by itself: the municipality has a service mailbox, and the person a mailbox of
 * their own. Everybody else gets the bot's card and an `.ics`.
 */
export async function hasMailbox(database: Database, actor: Actor): Promise<boolean> {
  return database.inMunicipality(actor.municipalityId, async (trx) => {
    const found = await trx
      .selectFrom('person')
      .innerJoin('training_settings', 'training_settings.municipality_id', 'person.municipality_id')
      .select('person.id')
      .where('person.municipality_id', '=', actor.municipalityId)
      .where('person.id', '=', actor.personId)
      .where('person.mail', 'is not', null)
      .where('training_settings.service_mailbox', 'is not', null)
      .executeTakeFirst();
    return found !== undefined;
  });
}
