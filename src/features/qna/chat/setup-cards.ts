import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { execute, finishCard, heading, line, type CardAction } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { ChannelPurpose } from './chat-types.ts';
import { qnaVerbs } from './qna-card-data.ts';

/** A channel that may come to be the one where knowledge is shared. */
export interface SetupView {
  readonly municipality: string;
  /** What it is used for already. */
  readonly here: readonly ChannelPurpose[];
  /** The municipality shares its knowledge in another channel. */
  readonly isElsewhere: boolean;
  readonly mayUseForNetwork: boolean;
}

export function setupCard(view: SetupView, locale: Locale): CardMessage {
  const { here, isElsewhere, mayUseForNetwork } = view;
  const title = qnaTexts(locale, 'setup.heading');
  const isHere = here.includes('municipality');
  const ask = qnaTexts(locale, 'setup.body', { municipality: plainName(view.municipality) });
  const lines = [
    ...(isHere ? [qnaTexts(locale, 'setup.here')] : [ask]),
    ...(here.includes('network') ? [qnaTexts(locale, 'setup.hereNetwork')] : []),
    ...(!isHere && isElsewhere ? [qnaTexts(locale, 'setup.elsewhere')] : []),
  ];
  const use = (purpose: ChannelPurpose, style?: 'positive'): CardAction =>
    execute(
      qnaTexts(locale, purpose === 'network' ? 'setup.yesNetwork' : 'setup.yes'),
      qnaVerbs.useChannel,
      { purpose },
      style,
    );
  const actions = [
    ...(isHere ? [] : [use('municipality', 'positive')]),
    ...(mayUseForNetwork && !here.includes('network') ? [use('network')] : []),
    ...here
      .slice(0, 1)
      .map((purpose) => execute(qnaTexts(locale, 'setup.stop'), qnaVerbs.stopChannel, { purpose })),
    execute(qnaTexts(locale, 'setup.no'), qnaVerbs.leaveChannel, {}),
  ];
  return finishCard(
    locale,
    `${title}. ${lines[0]}`,
    [heading(title), ...lines.map((text) => line(text))],
    actions,
  );
}

/** What was decided about the channel. */
export function setupDoneCard(
  how: 'municipality' | 'network' | 'stopped' | 'unchanged',
  locale: Locale,
): CardMessage {
  const isUsed = how === 'municipality' || how === 'network';
  const title = qnaTexts(locale, isUsed ? 'setup.done' : `setup.${how}`);
  const text = isUsed
    ? qnaTexts(locale, how === 'network' ? 'setup.doneNetwork' : 'setup.doneBody')
    : undefined;
  return finishCard(locale, text === undefined ? title : `${title}. ${text}`, [
    heading(title),
    ...(text === undefined ? [] : [line(text)]),
  ]);
}
