import { caseTexts } from '../../../content/texts/cases/index.ts';
import type { CaseLineDto, CaseStepDto, CaseWhoDto } from '../../../dto/case-dto.ts';
import type { RoleScope } from '../../../kernel/actor.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Tree } from '../../trees/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { Case } from '../case-types.ts';

/** What is known about cases beside themselves: who people are, what places and errands are called. */
export interface CaseFacts {
  /** By person id; those who were erased are not among them. */
  readonly names: ReadonlyMap<string, string>;
  /** By institution id. */
  readonly institutions: ReadonlyMap<string, string>;
  /** The tree a case was reported by, with its institution's own words; undefined: it is no longer known. */
  treeOf(found: Pick<Case, 'treeId' | 'version' | 'institutionId'>): Tree | undefined;
}

/** Who reads. */
export interface CaseReader {
  readonly personId: string;
  readonly locale: Locale;
}

/** A case as lists show it, in the reader's language. */
export function presentCase(found: Case, facts: CaseFacts, reader: CaseReader): CaseLineDto {
  const tree = facts.treeOf(found);
  const texts = tree?.texts[reader.locale];
  const institution =
    found.institutionId === undefined ? undefined : facts.institutions.get(found.institutionId);
  return {
    id: found.id,
    number: formatCaseNumber(found),
    title: found.title,
    state: found.state,
    outcome: found.outcome ?? null,
    tree: { id: found.treeId, name: texts?.title ?? found.series },
    errand: { id: found.leaf, name: texts?.leaves[found.leaf]?.title ?? found.title },
    institution: institution === undefined ? null : { id: found.institutionId!, name: institution },
    step: presentStep(found.step, tree, reader.locale),
    owner: found.ownerId === undefined ? null : presentWho(found.ownerId, facts, reader),
    reporter: presentReporter(found, facts, reader),
    revision: found.revision,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
  };
}

/** Whoever reported: an erased colleague, or somebody outside who wrote by mail, where there is no id. */
export function presentReporter(
  { reporterId, source }: Pick<Case, 'reporterId' | 'source'>,
  facts: Pick<CaseFacts, 'names'>,
  reader: Pick<CaseReader, 'personId'>,
): CaseWhoDto {
  if (reporterId === undefined && source === 'mail') return { kind: 'outside' };
  return presentWho(reporterId, facts, reader);
}

/** A colleague, the reader, or one whose name is gone. */
export function presentWho(
  personId: string | undefined,
  { names }: Pick<CaseFacts, 'names'>,
  reader: Pick<CaseReader, 'personId'>,
): CaseWhoDto {
  const name = personId === undefined ? undefined : names.get(personId);
  if (personId === undefined || name === undefined) return { kind: 'erased' };
  return { kind: personId === reader.personId ? 'you' : 'colleague', id: personId, name };
}

/** What a step is called in its tree: `pilot@institution` is "Pilot", `external:netcompany` the vendor's name. */
export function presentStep(name: string, tree: Tree | undefined, locale: Locale): CaseStepDto {
  const texts = tree?.texts[locale];
  const external = /^external:(.+)$/u.exec(name)?.[1];
  if (external !== undefined) {
    const title = texts?.externals[external]?.name ?? caseTexts(locale, 'step.vendor');
    return { name, title, isVendor: true };
  }
  const [role = name, scope] = name.split('@');
  const said = texts?.roles[role]?.name ?? role;
  // A way may lead to the same role twice: at the institution, and then in the municipality.
  const isTwice = scope !== 'institution' && tree !== undefined && leadsTo(tree, role, 'institution');
  const title = isTwice ? caseTexts(locale, 'step.municipality', { role: said }) : said;
  return { name, title, isVendor: false };
}

function leadsTo({ leaves }: Tree, role: string, scope: RoleScope): boolean {
  return Object.values(leaves).some(({ chain }) =>
    chain.some((step) => step.kind === 'role' && step.role === role && step.scope === scope),
  );
}
