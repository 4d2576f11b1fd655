import { organisationTexts } from '../../content/texts/organisation/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { plainName } from '../../kernel/plain-text.ts';
import {
  coordinatorRoles,
  institutionAdminRoles,
  mayNamePeople,
  unitManagerRoles,
} from '../directory/index.ts';
import { mayGiveRole } from './naming-policy.ts';
import { changeOrganisation, Refusal, type OrganisationParts } from './organisation-parts.ts';
import type { ChangeOutcome, Volunteer } from './organisation-types.ts';
import { volunteerRoles } from './role-names.ts';
import { volunteerNoticeCard } from './volunteer-cards.ts';

export interface Offer {
  readonly role: string;
  readonly institutionId: string;
  readonly words?: string | undefined;
}

/** Colleagues who offer to help at the own institution. Methods throw `AppError('forbidden')` for whoever may not. */
export interface VolunteerService {
  /** Of an institution, those that wait for an answer. */
  list(actor: Actor, institutionId: string): Promise<readonly Volunteer[]>;
  /** The actor's own, the newest first. */
  listOwn(actor: Actor): Promise<readonly Volunteer[]>;
  /** Who decides is told. Throws `bad-request` for a role that is not offered, `institution-needed` where the actor does not work. */
  offer(actor: Actor, offer: Offer): Promise<ChangeOutcome>;
  /** Throws `not-found` where it is not open. */
  withdraw(actor: Actor, id: string): Promise<ChangeOutcome>;
  /** The volunteer is told, once. Throws `not-found` where somebody else has answered already. */
  answer(actor: Actor, id: string, isConfirmed: boolean, words: string | undefined): Promise<ChangeOutcome>;
}

export function createVolunteerService(parts: OrganisationParts): VolunteerService {
  const { database, stores, graph, outgoing, clock, ids } = parts;

  async function isStillHere(municipalityId: string, personId: string): Promise<boolean> {
    const tenantId = await database.findTenantOfMunicipality(municipalityId);
    const user = tenantId && (await graph.findUser(tenantId, personId));
    return Boolean(user && user.accountEnabled);
  }

  return {
    async list(actor, institutionId) {
      if (!mayNamePeople(actor, institutionId)) throw new AppError('forbidden', 'volunteers');
      return database.inMunicipality(actor.municipalityId, (trx) =>
        stores.volunteers.list(trx, { institutionId }),
      );
    },

    listOwn: ({ municipalityId, personId }) =>
      database.inMunicipality(municipalityId, (trx) => stores.volunteers.list(trx, { personId })),

    async offer(actor, { role, institutionId, words }) {
      if (!volunteerRoles.includes(role)) throw new AppError('bad-request', 'role');
      const { municipalityId, personId } = actor;
      return changeOrganisation(parts, actor, async (trx, record) => {
        const person = await stores.people.find(trx, personId);
        const institution = await stores.institutions.find(trx, institutionId);
        if (!institution || !person?.institutionIds.includes(institutionId))
          throw new AppError('institution-needed');
        if (person.roles.some((held) => held.role === role && held.institutionId === institutionId))
          throw new Refusal('already-there');
        const id = ids.next();
        const at = clock.now();
        if (
          !(await stores.volunteers.add(trx, municipalityId, {
            id,
            personId,
            institutionId,
            role,
            words,
            at,
          }))
        )
          throw new Refusal('already-there');
        record({ action: 'volunteer.offered', subject: `volunteer:${id}`, after: { role, institutionId } });
        const deciders = await stores.volunteers.listDeciders(
          trx,
          institutionId,
          [...unitManagerRoles, ...institutionAdminRoles],
          coordinatorRoles,
        );
        for (const { personId: deciderId, locale } of deciders) {
          if (deciderId === personId) continue;
          const shown = {
            name: plainName(person.displayName),
            role: roleNameIn(locale, role),
            institution: institution.name,
          };
          const card = volunteerNoticeCard(
            {
              text: organisationTexts(locale, 'volunteer.new', shown),
              more: words && organisationTexts(locale, 'volunteer.newWords', { name: shown.name, words }),
              link: parts.tabLink(`organisation/institutions/${institutionId}`),
            },
            locale,
          );
          await outgoing.enqueue(trx, municipalityId, { personId: deciderId }, card);
        }
        return id;
      });
    },

    async withdraw(actor, id) {
      return changeOrganisation(parts, actor, async (trx, record) => {
        const [offer] = await stores.volunteers.list(trx, { id });
        if (offer?.person.id !== actor.personId) throw new AppError('not-found', 'volunteer');
        const settled = {
          state: 'withdrawn',
          answer: undefined,
          by: actor.personId,
          at: clock.now(),
        } as const;
        if (!(await stores.volunteers.settle(trx, id, settled))) throw new AppError('not-found', 'volunteer');
        record({ action: 'volunteer.withdrawn', subject: `volunteer:${id}` });
      });
    },

    async answer(actor, id, isConfirmed, words) {
      const { municipalityId } = actor;
      const [offer] = await database.inMunicipality(municipalityId, (trx) =>
        stores.volunteers.list(trx, { id }),
      );
      if (!offer || offer.state !== 'open') throw new AppError('not-found', 'volunteer');
      const { person, institution, role } = offer;
      if (!mayGiveRole(actor, role, institution.id)) throw new AppError('forbidden', 'volunteers');
      const isHere = !isConfirmed || (await isStillHere(municipalityId, person.id));
      return changeOrganisation(parts, actor, async (trx, record) => {
        const known = await stores.people.find(trx, person.id);
        if (isConfirmed && (!isHere || !known?.institutionIds.includes(institution.id)))
          throw new Refusal('left');
        const state = isConfirmed ? 'confirmed' : 'declined';
        const settled = { state, answer: words, by: actor.personId, at: clock.now() } as const;
        if (!(await stores.volunteers.settle(trx, id, settled))) throw new AppError('not-found', 'volunteer');
        record({
          action: `volunteer.${state}`,
          subject: `volunteer:${id}`,
          after: { role, institutionId: institution.id },
        });
        if (isConfirmed) {
          const row = {
            id: ids.next(),
            role,
            scope: 'institution' as const,
            institutionId: institution.id,
            personId: person.id,
          };
          const [holdingId] = await stores.organisation.addRoles(trx, municipalityId, [row]);
          if (holdingId) {
            const { id: _, ...after } = row;
            record({ action: 'role.named', subject: `role:${holdingId}`, after });
          }
        }
        const locale = await stores.volunteers.localeOf(trx, person.id);
        const shown = { role: roleNameIn(locale, role), institution: plainName(institution.name) };
        const said = [
          organisationTexts(locale, `volunteer.${state}`, shown),
          ...(words ? [organisationTexts(locale, 'volunteer.answer', { answer: words })] : []),
        ];
        await outgoing.enqueue(trx, municipalityId, { personId: person.id }, { text: said.join('\n\n') });
      });
    },
  };
}
