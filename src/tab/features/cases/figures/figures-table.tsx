import { useFiguresStyles } from './use-figures-styles.ts';

interface Props {
  /** What the table is about, for those who do not see what stands above it. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly cells: readonly string[];
    readonly percent?: number;
  }[];
}

/** Numbers with their names; reached by keyboard too, where it is wider than the page. `percent`: how long the bar under a name is. */
export function FiguresTable({ caption, head: [first, ...others], rows }: Props) {
  const styles = useFiguresStyles();
  return (
    <div className={styles.scroller} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells, percent }) => (
            <tr key={id}>
              <th scope="row" className={styles.name}>
                {name}
                {percent !== undefined && (
                  <span className={styles.track} style={{ width: `${Math.max(percent, 1)}%` }} aria-hidden />
                )}
              </th>
              {cells.map((cell, at) => (
                <td key={others[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
