import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { namedIn } from './named-place-rules.ts';

/** A colleague who writes from their own address. */
export interface WritingColleague {
  readonly id: string;
  readonly locale: Locale;
  readonly institutionId?: string;
}

/** SQL of who writes to the support address, and who looks after it. Every method runs in the caller's transaction. */
export const mailPeopleStore = {
  /** By mail or sign-in address, in any case; nobody who has left, and nobody where the address is not one person's. */
  async findColleague(trx: MunicipalityTransaction, address: string): Promise<WritingColleague | undefined> {
    const rows = await trx
      .selectFrom('person')
      .innerJoin('municipality', 'municipality.municipality_id', 'person.municipality_id')
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('membership')
            .select((of) => [
              'person_id',
              sql<string>`min(institution_id::text)`.as('only'),
              of.fn.countAll<string>().as('count'),
            ])
            .groupBy('person_id')
            .as('member'),
        (join) => join.onRef('member.person_id', '=', 'person.id'),
      )
      .select(['person.id', 'person.institution_id', 'member.only', 'member.count'])
      .select(
        sql<Locale>`coalesce(person.locale, person.teams_locale, municipality.default_locale)`.as('locale'),
      )
      .where((eb) =>
        eb.or([
          eb(sql`lower(person.mail)`, '=', address),
          eb(sql`lower(person.user_principal_name)`, '=', address),
        ]),
      )
      .where('person.left_at', 'is', null)
      .limit(2)
      .execute();
    const [row] = rows;
    if (!row || rows.length > 1) return undefined;
    const institutionId = row.institution_id ?? (Number(row.count) === 1 ? row.only : null);
    return { id: row.id, locale: row.locale, ...(institutionId !== null && { institutionId }) };
  },

  /** The institution that a text names; undefined: none, or several. Of names within names the longest counts. */
  async findNamedInstitution(trx: MunicipalityTransaction, text: string): Promise<string | undefined> {
    const rows = await trx.selectFrom('institution').select(['id', 'name']).execute();
    return namedIn(text, rows);
  },

  /** The language of the house, in which people outside are answered, and what the house is called. */
  async readMunicipality(
    trx: MunicipalityTransaction,
  ): Promise<{ readonly name: string; readonly locale: Locale }> {
    const { name, default_locale } = await trx
      .selectFrom('municipality')
      .select(['name', 'default_locale'])
      .executeTakeFirstOrThrow();
    return { name, locale: default_locale };
  },

  async listCoordinators(
    trx: MunicipalityTransaction,
    roles: readonly string[],
  ): Promise<readonly { readonly personId: string; readonly locale: Locale }[]> {
    return trx
      .selectFrom('role_holding')
      .innerJoin('person', (join) =>
        join
          .onRef('person.municipality_id', '=', 'role_holding.municipality_id')
          .onRef('person.id', '=', 'role_holding.person_id'),
      )
      .innerJoin('municipality', 'municipality.municipality_id', 'person.municipality_id')
      .select('person.id as personId')
      .select(
        sql<Locale>`coalesce(person.locale, person.teams_locale, municipality.default_locale)`.as('locale'),
      )
      .distinct()
      .where('role_holding.role', 'in', [...roles])
      .where('role_holding.scope', '=', 'municipality')
      .where('person.left_at', 'is', null)
      .execute();
  },
};

export type MailPeopleStore = typeof mailPeopleStore;
