import type { DraftDto, TreeChangeDto, TreeDto } from '../../../dto/tree-editor-dto.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { changePlace, changeValue, type TreeWords } from './tree-words.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly caption: string;
  readonly changes: readonly TreeChangeDto[];
  readonly tree: TreeDto;
  readonly words: TreeWords;
  readonly names: DraftDto['names'];
}

/** Places of a tree, before and after. */
export function ChangesTable({ caption, changes, tree, words, names }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  return (
    <div className={styles.tableWrap} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-changes>
        <thead>
          <tr>
            <th scope="col">{say('where')}</th>
            <th scope="col">{say('before')}</th>
            <th scope="col">{say('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path.join('/')}>
              <th scope="row">{changePlace(change, tree, words, say)}</th>
              <td className={styles.old}>{changeValue(change, change.before, words, names, say)}</td>
              <td>{changeValue(change, change.after, words, names, say)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
