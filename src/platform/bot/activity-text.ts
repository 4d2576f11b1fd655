import { longestText } from '../../kernel/clean-text.ts';

interface MentionEntity {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly mentioned?: { readonly id?: string | undefined } | undefined;
}

/** The words that @mention the bot, as they stand in the text: `<at>Vejviser</at>`. */
export function mentionsOf(entities: readonly MentionEntity[], botId: string): string[] {
  return entities.flatMap(({ type, text, mentioned }) =>
    type === 'mention' && mentioned?.id === botId ? [text ?? ''] : [],
  );
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  auml: 'ä',
  Auml: 'Ä',
  ouml: 'ö',
  Ouml: 'Ö',
};

/**
 * What somebody wrote, without mentions of the bot, mark-up and entities. Teams sends `plain` text with entities in it; other
 * clients send `xml`. Other people's mentions stay as their names.
 */
export function activityText(
  text: string,
  format: string | undefined,
  botMentions: readonly string[],
): string {
  // A mention, tags and entities make a text longer than it reads.
  let rest = text.slice(0, longestText * 4);
  for (const mention of botMentions) {
    if (mention) rest = rest.replace(mention, ' ');
  }
  rest = rest.replace(/<\/?at\b[^>]{0,500}>/gi, '');
  if (format === 'xml' || format === 'markdown') {
    rest = rest
      .replace(/<(?:br|\/p|\/div|\/li)\b[^>]{0,500}>/gi, '\n')
      .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '');
  }
  return decodeEntities(rest);
}

/** Named and numbered entities as the characters they stand for; one that is none stays as it is written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name as string] ?? whole;
    const point = decimal ? Number(decimal) : parseInt(hex as string, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
