import type { WishStatusDto } from '../../../../dto/wish-dto.ts';
import type { WishesTextKey } from './texts/wishes-texts.ts';

/** What the states of a wish are called, in their order. */
export const statusTexts: Readonly<Record<WishStatusDto, WishesTextKey>> = {
  collected: 'statusCollected',
  'sent-on': 'statusSentOn',
  planned: 'statusPlanned',
  done: 'statusDone',
  declined: 'statusDeclined',
};
