import { mergeClasses } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { TreeDto } from '../../../dto/tree-editor-dto.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { rolesPart, wholeTree, type TreeWords } from './tree-words.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly tree: TreeDto;
  readonly words: TreeWords;
  readonly selected: string;
  readonly onSelect: (part: string) => void;
  /** By part: what the gate says of it. */
  readonly marks: ReadonlyMap<string, 'error' | 'warning'>;
}

/** The whole tree as nested lists of buttons: questions, their answers, and where they lead. */
export function Outline({ tree, words, selected, onSelect, marks }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  // A question that several answers lead to is laid out once, where it is met first.
  const met = new Set<string>();
  const unmet = unreachedOf(tree);

  const branches = (node: string) => (
    <ul className={mergeClasses(styles.branches, styles.deeper)} role="list">
      {tree.nodes[node]!.options.map((option) => (
        <li key={option.id} className={styles.branch}>
          <span className={styles.answer}>{words.option(node, option.id)}</span>
          {part(option.to)}
        </li>
      ))}
    </ul>
  );
  const part = (id: string) => {
    const isQuestion = Object.hasOwn(tree.nodes, id);
    if (!isQuestion && !Object.hasOwn(tree.leaves, id)) return null;
    const isFirst = !met.has(id);
    met.add(id);
    return (
      <>
        {button(id, words.part(id), isQuestion)}
        {isQuestion && isFirst && branches(id)}
      </>
    );
  };
  const button = (id: string, name: string, isQuestion = false) => {
    const mark = marks.get(id);
    return (
      <button
        type="button"
        className={mergeClasses(
          styles.part,
          isQuestion && styles.question,
          id === selected && styles.current,
        )}
        aria-current={id === selected ? 'true' : undefined}
        data-part={id}
        onClick={() => onSelect(id)}
      >
        <span className={styles.partWords}>{name}</span>
        {mark && (
          <span
            className={mergeClasses(styles.mark, mark === 'error' ? styles.error : styles.warning)}
            role="img"
            aria-label={say(mark === 'error' ? 'hasError' : 'hasWarning')}
          >
            {mark === 'error' ? <ErrorCircle16Filled /> : <Warning16Filled />}
          </span>
        )}
      </button>
    );
  };

  return (
    <nav aria-label={say('outline')} className={styles.outline} data-outline>
      <ul className={styles.branches} role="list">
        <li className={styles.branch}>{button(wholeTree, say('wholeTree'))}</li>
        <li className={styles.branch}>{button(rolesPart, say('rolesPart'))}</li>
        <li className={styles.branch}>{part('start')}</li>
        {unmet.map((id) => (
          <li key={id} className={styles.branch}>
            <span className={styles.answer}>{say('notReached')}</span>
            {part(id)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What no answer leads to. */
function unreachedOf({ nodes, leaves }: TreeDto): readonly string[] {
  const reached = new Set<string>();
  const open = ['start'];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(nodes[id]?.options.map(({ to }) => to) ?? []));
  }
  return [...Object.keys(nodes), ...Object.keys(leaves)].filter((id) => !reached.has(id));
}
