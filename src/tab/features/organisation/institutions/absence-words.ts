import type { AbsenceDto } from '../../../../dto/organisation-dto.ts';
import type { When } from '../../../ui/use-when.ts';
import type { PlaceSay } from './texts/place-texts.ts';

/** From when until when, in words. */
export function spanOf({ from, until }: AbsenceDto, when: When, say: PlaceSay): string {
  if (until === null) return say('awayOpen', { from: when.day(from) });
  return from === until ? when.day(from) : say('awaySpan', { from: when.day(from), until: when.day(until) });
}
