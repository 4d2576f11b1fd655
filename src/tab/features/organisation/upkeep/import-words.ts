import {
  peopleRowKinds,
  type PeopleBadReason,
  type PeopleFileProblem,
  type PeopleImportDto,
  type PeopleRowKind,
} from '../../../../dto/people-import-dto.ts';
import type { OutcomeCount } from '../../../ui/outcome-counts.tsx';
import type { UpkeepSay, UpkeepTextKey } from './texts/upkeep-texts.ts';

export const problemTexts: Readonly<Record<PeopleFileProblem, UpkeepTextKey>> = {
  broken: 'problemBroken',
  'too-large': 'problemTooLarge',
  'too-many-rows': 'problemTooManyRows',
  'too-many-columns': 'problemTooManyColumns',
  'old-or-locked': 'problemOldOrLocked',
  unknown: 'problemUnknown',
  empty: 'problemEmpty',
  'no-columns': 'problemNoColumns',
};

export const kindTexts: Readonly<Record<PeopleRowKind, UpkeepTextKey>> = {
  new: 'countNew',
  changed: 'countChanged',
  unchanged: 'countUnchanged',
  repeated: 'countRepeated',
  bad: 'countBad',
};

export const badTexts: Readonly<Record<PeopleBadReason, UpkeepTextKey>> = {
  'no-institution': 'badNoInstitution',
  'unknown-institution': 'badUnknownInstitution',
  'unknown-kind': 'badUnknownKind',
  'two-kinds': 'badTwoKinds',
  'too-long': 'badTooLong',
  nobody: 'badNobody',
  'unknown-person': 'badUnknownPerson',
  'same-name': 'badSameName',
  guest: 'badGuest',
  'unknown-role': 'badUnknownRole',
  'unknown-deputy': 'badUnknownDeputy',
  'own-deputy': 'badOwnDeputy',
  'deputy-circle': 'badDeputyCircle',
};

/** How many rows become what, in words. */
export function countsOf(
  counts: PeopleImportDto['counts'],
  say: UpkeepSay,
): readonly OutcomeCount<PeopleRowKind>[] {
  return peopleRowKinds.map((id) => ({ id, name: say(kindTexts[id]), count: counts[id] }));
}
