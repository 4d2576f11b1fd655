import { locales, type Locale } from '../../kernel/locale.ts';
import { AppError } from '../../kernel/app-error.ts';
import { formatFinding, type Path } from './finding-rules.ts';
import type { OverlayText, TreeOverlay, TreeOverlays } from './overlay-types.ts';
import { formatContact, formatStep, parseContact, parseStep } from './tree-document-rules.ts';
import type { ChainStep, TreeFinding } from './tree-types.ts';
import { createValueReader, isTreeId, type ValueReader } from './value-rules.ts';

/** An institution that needs more than this has a tree of its own in mind. */
const mostChanges = 200;
const longestText = 1_000;
const emptyStep: ChainStep = { kind: 'role', role: '', scope: 'institution' };

function readStep(reader: ValueReader, value: unknown, path: Path): ChainStep {
  const step = parseStep(value);
  if (!step) reader.note('bad-step', path, 'A step is written role@scope or external:id.');
  return step ?? emptyStep;
}

/** A role, or a person or contact point in the place of `instead`. */
function readContact(reader: ValueReader, value: unknown, path: Path, instead: ChainStep): ChainStep {
  const by = parseContact(value);
  if (by && instead.kind === 'role') return { ...instead, by };
  const step = parseStep(value);
  if (step?.kind === 'role') return step;
  const message = by
    ? 'Somebody outside cannot be replaced by a person; leave that level out and put one in.'
    : 'A contact is written role@scope, person:<object id> or point:<id>.';
  reader.note('bad-contact', path, message);
  return instead;
}

/**
 * Reads an institution's overlay as its file and the database hold it. Without findings it has its form; whether it fits a tree,
 * `applyOverlay` says.
 */
export function readOverlay(
  value: unknown,
  base: Path = [],
): { readonly overlay: TreeOverlay; readonly findings: readonly TreeFinding[] } {
  const reader = createValueReader();
  const fields = reader.fields(value, base, { optional: ['contacts', 'inserts', 'skips', 'texts'] });
  const listOf = <T>(key: string, read: (item: unknown, path: Path) => T): T[] => {
    const items = reader.list(fields.get(key), [...base, key]);
    if (items.length > mostChanges)
      reader.note('too-many', [...base, key], `At most ${mostChanges} changes of one kind.`);
    return items.slice(0, mostChanges).map((item, index) => read(item, [...base, key, index]));
  };
  const overlay: TreeOverlay = {
    contacts: listOf('contacts', (item, path) => {
      const one = reader.fields(item, path, { required: ['step', 'with'], optional: ['leaf'] });
      const step = readStep(reader, one.get('step'), [...path, 'step']);
      const leaf = one.has('leaf') ? reader.id(one.get('leaf'), [...path, 'leaf']) : undefined;
      return {
        step,
        with: readContact(reader, one.get('with'), [...path, 'with'], step),
        ...(leaf !== undefined && { leaf }),
      };
    }),
    inserts: listOf('inserts', (item, path) => {
      const one = reader.fields(item, path, { required: ['leaf', 'step'], optional: ['by', 'before'] });
      const step = readStep(reader, one.get('step'), [...path, 'step']);
      if (step.kind === 'external' && one.has('by'))
        reader.note('bad-contact', [...path, 'by'], 'Only a role can be held by somebody.');
      const by = one.has('by') ? parseContact(one.get('by')) : undefined;
      if (one.has('by') && !by)
        reader.note('bad-contact', [...path, 'by'], 'A contact is written person:<object id> or point:<id>.');
      const before = one.has('before') ? readStep(reader, one.get('before'), [...path, 'before']) : undefined;
      return {
        leaf: reader.id(one.get('leaf'), [...path, 'leaf']),
        step: step.kind === 'role' && by ? { ...step, by } : step,
        ...(before && { before }),
      };
    }),
    skips: listOf('skips', (item, path) => {
      const one = reader.fields(item, path, { required: ['leaf', 'step'] });
      return {
        leaf: reader.id(one.get('leaf'), [...path, 'leaf']),
        step: readStep(reader, one.get('step'), [...path, 'step']),
      };
    }),
    texts: listOf('texts', (item, path) => readText(reader, item, path)),
  };
  return { overlay, findings: reader.findings };
}

function readText(reader: ValueReader, item: unknown, path: Path): OverlayText {
  const one = reader.fields(item, path, { required: ['place'], optional: locales });
  const place = reader.text(one.get('place'), [...path, 'place']);
  if (!place.split('.').every(isTreeId))
    reader.note('bad-place', [...path, 'place'], 'A place is written as in leaves.usage.note.');
  const words: Partial<Record<Locale, string | readonly string[]>> = {};
  for (const locale of locales) {
    if (!one.has(locale)) continue;
    const at = [...path, locale];
    const value = one.get(locale);
    words[locale] = Array.isArray(value)
      ? value.slice(0, 20).map((text, index) => readShort(reader, text, [...at, index]))
      : readShort(reader, value, at);
  }
  return { place, words };
}

function readShort(reader: ValueReader, value: unknown, path: Path): string {
  const text = reader.text(value, path);
  if (text.length > longestText) reader.note('too-long', path, `At most ${longestText} characters.`);
  return text.slice(0, longestText);
}

/** An overlay in the form in which it is stored; `readOverlay` reads it back. */
export function writeOverlay({ contacts, inserts, skips, texts }: TreeOverlay): unknown {
  return {
    contacts: contacts.map((one) => ({
      step: formatStep(one.step),
      with: one.with.kind === 'role' && one.with.by ? formatContact(one.with.by) : formatStep(one.with),
      ...(one.leaf !== undefined && { leaf: one.leaf }),
    })),
    inserts: inserts.map(({ leaf, step, before }) => ({
      leaf,
      step: formatStep(step.kind === 'role' ? { ...step, by: undefined } : step),
      ...(step.kind === 'role' && step.by && { by: formatContact(step.by) }),
      ...(before && { before: formatStep(before) }),
    })),
    skips: skips.map(({ leaf, step }) => ({ leaf, step: formatStep(step) })),
    texts: texts.map(({ place, words }) => ({ place, ...words })),
  };
}

/** The overlays of a stored version. @throws AppError `unavailable` when they have lost their form. */
export function parseStoredOverlays(stored: unknown): TreeOverlays | undefined {
  if (stored === null || stored === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(stored).map(([institutionId, content]) => [
      institutionId,
      parseStoredOverlay(content, institutionId),
    ]),
  );
}

/** An overlay out of the database. @throws AppError `unavailable` when it has lost its form. */
export function parseStoredOverlay(content: unknown, institutionId: string): TreeOverlay {
  const { overlay, findings } = readOverlay(content);
  const [first] = findings;
  if (first) throw new AppError('unavailable', `stored overlay of ${institutionId}: ${formatFinding(first)}`);
  return overlay;
}

/** In the form in which a version keeps them; undefined without any. */
export function writeOverlays(overlays: TreeOverlays): Readonly<Record<string, unknown>> | undefined {
  const entries = Object.entries(overlays).map(([id, overlay]) => [id, writeOverlay(overlay)]);
  return entries.length > 0 ? (Object.fromEntries(entries) as Record<string, unknown>) : undefined;
}
