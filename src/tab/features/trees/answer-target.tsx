import type { TreeDto } from '../../../dto/tree-editor-dto.ts';
import type { DetailProps } from './detail-props.ts';
import { limits } from './limits.ts';
import { useTreesSay } from './texts/trees-texts.ts';

export const newQuestion = '*question';
export const newLeaf = '*leaf';

/** Where an answer can lead: something new, or what is there. */
export function TargetOptions({
  tree,
  words,
  except,
}: {
  readonly tree: TreeDto;
  readonly words: DetailProps['words'];
  readonly except: string;
}) {
  const say = useTreesSay();
  return (
    <>
      <option value={newLeaf}>{say('toNewLeaf')}</option>
      <option value={newQuestion}>{say('toNewQuestion')}</option>
      <optgroup label={say('errands')}>
        {Object.keys(tree.leaves).map((id) => (
          <option key={id} value={id}>
            {words.leaf(id)}
          </option>
        ))}
      </optgroup>
      <optgroup label={say('questions')}>
        {Object.keys(tree.nodes)
          .filter((id) => id !== 'start' && id !== except)
          .map((id) => (
            <option key={id} value={id}>
              {words.question(id)}
            </option>
          ))}
      </optgroup>
    </>
  );
}

/** Something new begins with the words of the answer that leads there. */
export function targetOf(value: string, tree: TreeDto, node: string, option: string) {
  if (value !== newQuestion && value !== newLeaf) return { existing: value };
  const words = Object.fromEntries(
    Object.entries(tree.texts).flatMap(([locale, texts]) => {
      const text = texts.nodes[node]?.options[option] ?? '';
      return text === '' ? [] : [[locale, text.slice(0, limits.leafTitle)]];
    }),
  );
  return { new: value === newQuestion ? ('question' as const) : ('leaf' as const), words };
}

/** What stands in each language, '' where nothing does. */
export function valuesOf(
  languages: DetailProps['draft']['languages'],
  read: (locale: DetailProps['draft']['languages'][number]) => string | undefined,
) {
  return Object.fromEntries(languages.map((locale) => [locale, read(locale) ?? '']));
}
