import type { UnmetKindDto } from '../../../dto/follow-up-dto.ts';
import type { FollowUpTextKey } from './texts/follow-up-texts.ts';

/** Why a question was not met. */
export const kindTexts: Readonly<Record<UnmetKindDto, FollowUpTextKey>> = {
  wrong: 'kindWrong',
  nothing: 'kindNothing',
  'asked-back': 'kindAskedBack',
  nobody: 'kindNobody',
};
