import type { PeopleBadReason, PeopleFileProblem, PeopleRowKind } from '../../../../dto/people-import-dto.ts';
import type { UpkeepTextKey } from './texts/upkeep-texts.ts';

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
