import type { CardJson } from '../../src/dto/sandbox-page-dto.ts';

/** What the renderer sends: the button's data with the card's inputs over it; of `card`, also those that nobody touched. */
export function withInputs(
  action: CardJson,
  inputs: Readonly<Record<string, string>>,
  card?: CardJson,
): unknown {
  const { data } = action;
  const untouched = card ? findInputs(card) : {};
  if (Object.keys(inputs).length === 0 && Object.keys(untouched).length === 0) return data ?? {};
  return { ...(data as object | undefined), ...untouched, ...inputs };
}

/** What stands in the inputs of a card before anybody fills them in, by id. */
function findInputs(card: CardJson): Record<string, string> {
  const inputs = collect(card, ({ type, id }) => String(type).startsWith('Input.') && typeof id === 'string');
  return Object.fromEntries(
    inputs.map(({ type, id, value }) => [
      String(id),
      typeof value === 'string' ? value : type === 'Input.Toggle' ? 'false' : '',
    ]),
  );
}

/** Every button of a card in reading order, also inside columns, sets and cards that unfold. */
export function findActions(card: CardJson): CardJson[] {
  return collect(card, (value) => typeof value.type === 'string' && value.type.startsWith('Action.')).filter(
    ({ type, title }) =>
      title !== undefined && type !== 'Action.ShowCard' && type !== 'Action.ToggleVisibility',
  );
}

/** Every text shown on a card, in reading order. */
export function findTexts(card: CardJson): string[] {
  return collect(
    card,
    (value) => ['TextBlock', 'TextRun', 'Fact'].includes(String(value.type)) || 'value' in value,
  )
    .map((value) => {
      if (typeof value.text === 'string') return value.text;
      return typeof value.title === 'string' && typeof value.value === 'string'
        ? `${value.title} ${value.value}`
        : '';
    })
    .filter(Boolean);
}

function collect(value: unknown, wanted: (value: CardJson) => boolean): CardJson[] {
  if (Array.isArray(value)) return value.flatMap((one) => collect(one, wanted));
  if (value === null || typeof value !== 'object') return [];
  const object = value as CardJson;
  // The refresh is no button, and data is no card.
  const inner = Object.entries(object).filter(([key]) => key !== 'refresh' && key !== 'data');
  return [...(wanted(object) ? [object] : []), ...inner.flatMap(([, one]) => collect(one, wanted))];
}
