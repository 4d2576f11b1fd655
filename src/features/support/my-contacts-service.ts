import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { DirectoryService, DirectoryStore, Institution, Municipality } from '../directory/index.ts';
import { effectiveFor, type PublishedTree, type Tree, type TreesService } from '../trees/index.ts';
import { namedPeopleOf, placesOf, pointsOf, uniquePlaces } from './contact-finder-service.ts';
import type { PublicHolidays } from '../../kernel/public-holidays.ts';
import { nextLevel, peopleOf, resolveContact } from './resolve-contact-rules.ts';
import { coordinatorPlaces, type NextLevel, type Resolution } from './support-types.ts';
import type { TurnRunner } from './turn-runner.ts';

/** Who helps with every errand there is, at the asker's institution. */
export interface MyContacts {
  readonly municipality: Municipality;
  readonly institution: Institution;
  readonly now: Date;
  readonly trees: readonly {
    readonly published: PublishedTree;
    readonly errands: readonly {
      readonly leaf: string;
      readonly urgent: boolean;
      readonly resolution: Resolution;
      readonly next: NextLevel | undefined;
    }[];
  }[];
}

export interface MyContactsService {
  /**
   * Shows whose turn it is, and takes nobody's: looking is not asking. Throws `AppError('institution-needed')` while the person
   * has not said where they work.
   */
  getMyContacts(actor: Actor): Promise<MyContacts>;
  /**
   * Who would be named for an errand of a tree that need not be published, to an ordinary colleague of an institution. Undefined: the
   * tree has no such leaf. Throws `AppError('not-found')` for an institution that the municipality does not have.
   */
  tryErrand(actor: Actor, tried: TriedErrand): Promise<MyContacts | undefined>;
}

export interface TriedErrand {
  /** As the institution has it. */
  readonly tree: Tree;
  readonly leaf: string;
  readonly institutionId: string;
}

/** Somebody without a role, whom nothing is their own task. */
const anybody = { personId: '00000000-0000-0000-0000-000000000000', roles: [] };

export function createMyContactsService({
  run,
  directory,
  people,
  trees,
  holidays,
  clock,
  tenantOf,
}: {
  readonly run: TurnRunner;
  readonly directory: Pick<DirectoryService, 'getColleague' | 'getInstitutionChoices'>;
  readonly people: Pick<DirectoryStore, 'findContacts'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly holidays: PublicHolidays;
  readonly clock: Clock;
  readonly tenantOf: (municipalityId: string) => string | undefined;
}): MyContactsService {
  return {
    getMyContacts: (actor) =>
      run(actor, tenantOf(actor.municipalityId) ?? '', async (trx, needs) => {
        const { municipality, institution } = await directory.getColleague(trx, actor);
        if (!institution) throw new AppError('institution-needed');
        const published = await trees.getCurrentIn(trx, actor.municipalityId);
        const current = published.map((tree) => effectiveFor(tree, institution.id));
        const chains = current.flatMap(({ tree }) =>
          Object.values(tree.leaves).flatMap(({ chain }) => chain),
        );
        const contacts = await people.findContacts(
          trx,
          uniquePlaces([...placesOf(chains), ...coordinatorPlaces]),
          institution.id,
          pointsOf(chains),
          namedPeopleOf(chains),
        );
        const shared = {
          contacts,
          asker: actor,
          institutionId: institution.id,
          presence: needs.presenceOf(peopleOf({ contacts })),
          at: clock.now(),
          calendar: {
            timeZone: municipality.timeZone,
            isHoliday: await holidays.of(municipality.country),
          },
        };
        return {
          municipality,
          institution,
          now: shared.at,
          trees: current.map((published) => ({
            published,
            errands: Object.entries(published.tree.leaves).map(([leaf, { chain, urgent }]) => {
              const { externals } = published.tree;
              const resolution = resolveContact({ ...shared, chain, urgent, externals });
              const next =
                resolution.kind === 'contact'
                  ? nextLevel(resolution.later, resolution.contacts[0]!)
                  : undefined;
              return { leaf, urgent, resolution, next };
            }),
          })),
        };
      }),

    async tryErrand(actor, { tree, leaf, institutionId }) {
      const { colleague, all } = await directory.getInstitutionChoices(actor);
      const institution = all.find(({ id }) => id === institutionId);
      if (!institution) throw new AppError('not-found', 'institution');
      const errand = Object.hasOwn(tree.leaves, leaf) ? tree.leaves[leaf] : undefined;
      if (!errand) return undefined;
      const { municipality } = colleague;
      const { chain, urgent } = errand;
      return await run(actor, tenantOf(actor.municipalityId) ?? '', async (trx, needs) => {
        const contacts = await people.findContacts(
          trx,
          uniquePlaces([...placesOf(chain), ...coordinatorPlaces]),
          institutionId,
          pointsOf(chain),
          namedPeopleOf(chain),
        );
        const now = clock.now();
        const resolution = resolveContact({
          chain,
          urgent,
          externals: tree.externals,
          contacts,
          asker: anybody,
          institutionId,
          presence: needs.presenceOf(peopleOf({ contacts })),
          at: now,
          calendar: {
            timeZone: municipality.timeZone,
            isHoliday: await holidays.of(municipality.country),
          },
        });
        const next =
          resolution.kind === 'contact' ? nextLevel(resolution.later, resolution.contacts[0]!) : undefined;
        const errands = [{ leaf, urgent, resolution, next }];
        return {
          municipality,
          institution,
          now,
          trees: [{ published: { tree, version: 0 }, errands }],
        };
      });
    },
  };
}
