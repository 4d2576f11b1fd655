import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { DirectoryService, DirectoryStore, Institution, Municipality } from '../directory/index.ts';
import { effectiveFor, type PublishedTree, type TreesService } from '../trees/index.ts';
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
}

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
  readonly directory: Pick<DirectoryService, 'getColleague'>;
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
  };
}
