import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/**
 * What a message takes, sorted: `name`, `count plural`, `when date`, `kind select[a,b,other]`. Two languages of one message
 * take the same.
 * @throws SyntaxError when it is no ICU message.
 */
export function messageArguments(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.argument) found.add(element.value);
      if (element.type === TYPE.number) found.add(`${element.value} number`);
      if (element.type === TYPE.date) found.add(`${element.value} date`);
      if (element.type === TYPE.time) found.add(`${element.value} time`);
      if (element.type === TYPE.plural) {
        found.add(`${element.value} ${element.pluralType === 'ordinal' ? 'ordinal' : 'plural'}`);
        Object.values(element.options).forEach((option) => visit(option.value));
      }
      if (element.type === TYPE.select) {
        found.add(`${element.value} select[${Object.keys(element.options).sort().join()}]`);
        Object.values(element.options).forEach((option) => visit(option.value));
      }
    }
  };
  visit(parse(message, { ignoreTag: true }));
  return [...found].sort();
}

/** The plural categories a message uses that none of the four languages has: text that would never be shown. */
export function strangePlurals(message: string): string[] {
  const found: string[] = [];
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      for (const [key, option] of Object.entries(element.options)) {
        if (
          element.type === TYPE.plural &&
          element.pluralType !== 'ordinal' &&
          !/^(one|other|=\d+)$/.test(key)
        )
          found.push(key);
        visit(option.value);
      }
    }
  };
  visit(parse(message, { ignoreTag: true }));
  return found;
}

/** The words of a message alone, without the names of its arguments and without ICU's own signs. */
export function messageWords(message: string): string {
  const visit = (elements: readonly MessageFormatElement[]): string =>
    elements
      .map((element) => {
        if (element.type === TYPE.literal) return element.value;
        if (element.type === TYPE.plural || element.type === TYPE.select)
          return Object.values(element.options)
            .map((option) => visit(option.value))
            .join(' ');
        return '…';
      })
      .join('');
  return visit(parse(message, { ignoreTag: true }));
}
