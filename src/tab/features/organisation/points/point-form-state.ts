import type { PointDraftDto, PointDto, PointsDto } from '../../../../dto/organisation-dto.ts';
import type { TabLocale } from '../../../texts/texts.ts';
import { writeIntervals } from './hours-text.ts';

/** A contact point as it is typed. */
export interface FormState {
  readonly kind: PointDraftDto['kind'];
  readonly names: PointDraftDto['names'];
  readonly mail: string;
  readonly phone: string;
  readonly link: string;
  readonly isAlwaysOpen: boolean;
  readonly days: readonly string[];
  readonly closedOnHolidays: boolean;
  readonly closedDays: string;
  readonly whenClosed: PointDraftDto['whenClosed'];
}

const noTexts = { da: '', sv: '', nb: '', en: '' };
const officeHours = ['08:00-15:30', '08:00-15:30', '08:00-15:30', '08:00-15:30', '08:00-15:30', '', ''];

/** Of one that is there, of one that a tree expects, or of a new one. */
export function formOf(
  point: PointDto | undefined,
  expected: PointsDto['expected'][number] | undefined,
  defaultLocale: TabLocale,
): FormState {
  return {
    kind: point?.kind ?? (expected ? 'external' : 'service'),
    names: point?.names ?? { ...noTexts, ...(expected && { [defaultLocale]: expected.name }) },
    mail: point?.mail ?? expected?.mail ?? '',
    phone: point?.phone ?? '',
    link: point?.link ?? expected?.link ?? '',
    isAlwaysOpen: point ? point.hours === null : true,
    days: point?.hours?.weekdays.map(writeIntervals) ?? officeHours,
    closedOnHolidays: point?.hours?.closedOnHolidays ?? true,
    closedDays: point?.hours?.closedDays.join('\n') ?? '',
    whenClosed: point?.whenClosed ?? noTexts,
  };
}
