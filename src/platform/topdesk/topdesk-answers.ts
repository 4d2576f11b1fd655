import { z } from 'zod';
import { textOf } from './topdesk-text.ts';
import type { Incident, IncidentNote } from './topdesk-types.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** Dates without an offset are UTC. */
const date = z.string().transform((text, context) => {
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(text);
  const read = new Date(hasOffset ? text.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2') : `${text}Z`);
  if (!Number.isNaN(read.getTime())) return read;
  context.addIssue({ code: 'custom', message: 'no date' });
  return z.NEVER;
});

const incident = z.object({
  id: z.string().min(1),
  number: z.string().min(1),
  externalNumber: z.string().nullish(),
  processingStatus: named.nullish(),
  closed: z.boolean().nullish(),
  completed: z.boolean().nullish(),
  modificationDate: date.nullish(),
});

const progress = z.object({
  id: z.string(),
  memoText: z.string().nullish(),
  invisibleForCaller: z.boolean().nullish(),
  entryDate: date,
});

/** @throws ZodError for what is none. */
export function readIncident(answer: unknown): Incident {
  const { id, number, externalNumber, processingStatus, closed, completed, modificationDate } =
    incident.parse(answer);
  return {
    id,
    number,
    ...(externalNumber && { externalNumber }),
    ...(processingStatus && { status: processingStatus.name }),
    isClosed: closed === true || completed === true,
    ...(modificationDate && { changedAt: modificationDate }),
  };
}

/** @throws ZodError. */
export function readIncidents(answer: unknown): readonly Incident[] {
  return z.array(z.unknown()).parse(answer).map(readIncident);
}

/** The oldest first. @throws ZodError. */
export function readProgress(answer: unknown): readonly IncidentNote[] {
  return z
    .array(progress)
    .parse(answer)
    .filter(({ memoText }) => memoText)
    .map(({ id, memoText, invisibleForCaller, entryDate }) => ({
      id,
      isForCaller: invisibleForCaller !== true,
      text: textOf(memoText ?? ''),
      at: entryDate,
    }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** @throws ZodError. */
export function readNames(answer: unknown): readonly { readonly id: string; readonly name: string }[] {
  return z.array(named).parse(answer);
}

/** @throws ZodError. */
export function readOperatorGroups(
  answer: unknown,
): readonly { readonly id: string; readonly name: string }[] {
  return z
    .array(z.object({ id: z.string(), groupName: z.string() }))
    .parse(answer)
    .map(({ id, groupName }) => ({ id, name: groupName }));
}

/** @throws ZodError. */
export function readDescriptions(answer: unknown): readonly string[] {
  return z
    .array(z.object({ description: z.string().nullish() }))
    .parse(answer)
    .flatMap(({ description }) => description ?? []);
}

/** What TOPdesk says is wrong, in either of its forms, cut to a line. */
export function readMessage(text: string): string {
  const form = z.union([
    z.object({ message: z.string() }).transform(({ message }) => message),
    z
      .array(z.object({ message: z.string() }))
      .transform((all) => all.map(({ message }) => message).join('; ')),
    z.object({ errors: z.array(z.unknown()) }).transform(({ errors }) => JSON.stringify(errors)),
  ]);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return '';
  }
  const read = form.safeParse(answer);
  return read.success ? read.data.replace(/\s+/gu, ' ').slice(0, 300) : '';
}
