import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import { intlTag } from '../../kernel/texts.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Pdf, PdfAbout } from '../../platform/pdf/index.ts';
import {
  institutionsNamedFor,
  type ContactBook,
  type DirectoryStore,
  type Institution,
  type Municipality,
} from '../directory/index.ts';
import { namedPeopleOf, placesOf, pointsOf, uniquePlaces } from '../support/index.ts';
import { effectiveFor, type PublishedTree, type TreesService } from '../trees/index.ts';
import { drawPostcard } from './draw-postcard.ts';
import { drawSupportPage } from './draw-support-page.ts';
import type { PrintedPlace, PrintKind } from './print-pages-types.ts';
import { presentPostcard, presentSupportPage } from './printed-place-presenter.ts';

/** What there is to print for somebody. */
export interface PrintChoices {
  readonly municipality: Municipality;
  readonly institutions: readonly Institution[];
  readonly trees: readonly PublishedTree[];
  readonly languages: readonly Locale[];
}

export interface PrintWish {
  readonly kind: PrintKind;
  readonly tree: string;
  readonly language: Locale;
  /** Undefined: all of those the actor looks after. */
  readonly institutionId?: string | undefined;
}

/** Pages to hang on the wall, for those who look after institutions, of theirs. */
export interface PrintPagesService {
  /** Throws `AppError('forbidden')` for whoever looks after none. */
  getChoices(actor: Actor): Promise<PrintChoices>;
  /**
   * The finished PDF. Throws `AppError('forbidden')` for an institution that is not the actor's, `AppError('not-found')` for a tree
   * that does not count now.
   */
  print(actor: Actor, wish: PrintWish): Promise<Uint8Array>;
}

export interface PrintPagesParts {
  readonly database: Database;
  readonly directory: Pick<DirectoryStore, 'findSender' | 'listInstitutions'>;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly readBook: (trx: MunicipalityTransaction, named: readonly string[]) => Promise<ContactBook>;
  readonly readLanguages: (trx: MunicipalityTransaction) => Promise<readonly Locale[] | null>;
  readonly createPdf: (about: PdfAbout) => Pdf;
  /** Opens the chat with the bot in Teams. */
  readonly botLink: string;
  readonly clock: Clock;
}

export function createPrintPagesService({
  database,
  directory,
  trees,
  readBook,
  readLanguages,
  createPdf,
  botLink,
  clock,
}: PrintPagesParts): PrintPagesService {
  const readChoices = async (trx: MunicipalityTransaction, actor: Actor): Promise<PrintChoices> => {
    const allowed = institutionsNamedFor(actor);
    if (allowed.length === 0) throw new AppError('forbidden', 'organisation');
    const { municipality } = await directory.findSender(trx, actor.personId);
    const institutions = (await directory.listInstitutions(trx)).filter(
      ({ id }) => allowed === 'all' || allowed.includes(id),
    );
    const current = await trees.getCurrentIn(trx, actor.municipalityId);
    return { municipality, institutions, trees: current, languages: (await readLanguages(trx)) ?? locales };
  };

  return {
    getChoices: (actor) => database.inMunicipality(actor.municipalityId, (trx) => readChoices(trx, actor)),

    async print(actor, { kind, tree: treeId, language, institutionId }) {
      const { places, title, municipality } = await database.inMunicipality(
        actor.municipalityId,
        async (trx) => {
          const choices = await readChoices(trx, actor);
          const published = choices.trees.find(({ tree }) => tree.id === treeId);
          if (!published) throw new AppError('not-found', 'tree');
          const institutions = choices.institutions.filter(
            ({ id }) => institutionId === undefined || id === institutionId,
          );
          if (institutions.length === 0) throw new AppError('forbidden', 'institution');
          const effective = institutions.map((institution) => ({
            institution,
            published: effectiveFor(published, institution.id),
          }));
          const named = namedPeopleOf(effective.flatMap((one) => chainOf(one.published)));
          const book = await readBook(trx, named);
          return {
            municipality: choices.municipality,
            title: published.tree.texts[language].title,
            places: effective.map((one): PrintedPlace => ({
              ...one,
              municipality: choices.municipality,
              contacts: contactsAt(book, one.published, one.institution.id),
              now: clock.now(),
            })),
          };
        },
      );
      const pdf = createPdf({
        title: places.length === 1 ? `${title} ${places[0]!.institution.name}` : title,
        author: municipality.name,
        language: intlTag(language),
        createdAt: clock.now(),
      });
      for (const place of places) {
        if (kind === 'page') drawSupportPage(pdf, presentSupportPage(place, language, botLink));
        else drawPostcard(pdf, presentPostcard(place, language, botLink));
        // hundreds of pages take seconds, and others are served in between
        await setImmediate();
      }
      return pdf.finish();
    },
  };
}

function chainOf({ tree }: PublishedTree) {
  return Object.values(tree.leaves).flatMap(({ chain }) => chain);
}

function contactsAt(book: ContactBook, published: PublishedTree, institutionId: string) {
  const chain = chainOf(published);
  return book.contactsAt(uniquePlaces(placesOf(chain)), institutionId, pointsOf(chain), namedPeopleOf(chain));
}
