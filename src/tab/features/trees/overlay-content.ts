import type { OverlayContentDto, TreeDto } from '../../../dto/tree-editor-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';

/** One level of the municipality's chain, and what the institution does with it. */
export interface LevelHere {
  readonly step: string;
  readonly isSkipped: boolean;
  readonly isReplaced: boolean;
  /** Levels of the institution's own that come before it. */
  readonly before: readonly string[];
}

export function levelsOf(
  chain: readonly string[],
  leaf: string,
  content: OverlayContentDto,
): readonly LevelHere[] {
  return chain.map((step) => ({
    step,
    isSkipped: content.skips.some((one) => one.leaf === leaf && one.step === step),
    isReplaced: content.contacts.some(
      (one) => one.step === step && (one.leaf === undefined || one.leaf === leaf),
    ),
    before: content.inserts.filter((one) => one.leaf === leaf && one.before === step).map(insertedStep),
  }));
}

/** Levels of the institution's own that come last. */
export function lastOf(leaf: string, content: OverlayContentDto): readonly string[] {
  return content.inserts.filter((one) => one.leaf === leaf && one.before === undefined).map(insertedStep);
}

function insertedStep({ step, by }: OverlayContentDto['inserts'][number]): string {
  return by === undefined ? step : `${step}=${by}`;
}

/** `other`: a role `role@scope`, or somebody in particular. */
export function replaceStep(
  content: OverlayContentDto,
  leaf: string | undefined,
  step: string,
  other: string,
): OverlayContentDto {
  const kept = content.contacts.filter(
    (one) => one.step !== step || (leaf !== undefined && one.leaf !== leaf),
  );
  return {
    ...content,
    contacts: [...kept, { step, with: other, ...(leaf === undefined ? {} : { leaf }) }],
  };
}

export function skipStep(content: OverlayContentDto, leaf: string, step: string): OverlayContentDto {
  return { ...content, skips: [...content.skips, { leaf, step }] };
}

/** As the municipality has it, where the institution replaced it or left it out. */
export function restoreStep(content: OverlayContentDto, leaf: string, step: string): OverlayContentDto {
  return {
    ...content,
    contacts: content.contacts.filter(
      (one) => one.step !== step || (one.leaf !== undefined && one.leaf !== leaf),
    ),
    skips: content.skips.filter((one) => one.leaf !== leaf || one.step !== step),
  };
}

export function insertStep(
  content: OverlayContentDto,
  leaf: string,
  step: string,
  before: string | undefined,
): OverlayContentDto {
  const [place = '', ...by] = step.split('=');
  const inserted = {
    leaf,
    step: place,
    ...(by.length > 0 ? { by: by.join('=') } : {}),
    ...(before === undefined ? {} : { before }),
  };
  return { ...content, inserts: [...content.inserts, inserted] };
}

export function removeInsert(content: OverlayContentDto, leaf: string, step: string): OverlayContentDto {
  const inserts = content.inserts.filter((one) => one.leaf !== leaf || insertedStep(one) !== step);
  return { ...content, inserts };
}

/** The texts of an errand that an institution can say otherwise. */
export const leafTexts = ['title', 'note', 'atHand', 'then'] as const;
export type LeafText = (typeof leafTexts)[number];

export function ownText(
  content: OverlayContentDto,
  leaf: string,
  key: LeafText,
): OverlayContentDto['texts'][number] | undefined {
  return content.texts.find(({ place }) => place === `leaves.${leaf}.${key}`);
}

export function setOwnText(
  content: OverlayContentDto,
  leaf: string,
  key: LeafText,
  words: Readonly<Partial<Record<TabLocale, string>>> | undefined,
): OverlayContentDto {
  const place = `leaves.${leaf}.${key}`;
  const others = content.texts.filter((one) => one.place !== place);
  if (!words) return { ...content, texts: others };
  const values = Object.fromEntries(
    Object.entries(words).map(([locale, text]) => [
      locale,
      key === 'atHand'
        ? text
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
        : text.trim(),
    ]),
  );
  return { ...content, texts: [...others, { place, ...values }] };
}

/** A text of the tree or of an overlay as one writes it: one thing a line. */
export function asWritten(value: string | readonly string[] | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : value.join('\n');
}

/** The municipality's words at the same place. */
export function baseText(tree: TreeDto, leaf: string, key: LeafText, locale: TabLocale): string {
  return asWritten(tree.texts[locale].leaves[leaf]?.[key]);
}
