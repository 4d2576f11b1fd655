import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { FormattedTextDto } from '../../dto/formatted-text-dto.ts';

type Block = FormattedTextDto[number];
type ListBlock = Extract<Block, { kind: 'list' }>;
type Inline = Extract<Block, { kind: 'paragraph' }>['content'][number];
type Run = Extract<Inline, { kind: 'text' }>;

const useStyles = makeStyles({
  root: {
    // As wide as lines are read well.
    maxWidth: '44rem',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
  },
  paragraph: { margin: `${tokens.spacingVerticalM} 0` },
  heading: {
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: `${tokens.spacingVerticalS} 0`, paddingLeft: tokens.spacingHorizontalXXL },
  item: { margin: `${tokens.spacingVerticalXS} 0` },
  picture: {
    maxWidth: '100%',
    height: 'auto',
    verticalAlign: 'bottom',
    borderRadius: tokens.borderRadiusMedium,
  },
});

/**
 * An answer, drawn from its blocks with elements of ours: nothing somebody wrote is ever read as markup. `above` is the level
 * of the heading it stands under.
 */
export function FormattedTextView({
  blocks,
  above,
  lang,
}: {
  readonly blocks: FormattedTextDto;
  readonly above: 1 | 2 | 3;
  readonly lang?: string;
}) {
  const styles = useStyles();
  return (
    <div className={styles.root} lang={lang}>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} above={above} />
      ))}
    </div>
  );
}

function BlockView({ block, above }: { block: Block; above: number }) {
  const styles = useStyles();
  if (block.kind === 'list') return <ListView list={block} />;
  if (block.kind === 'paragraph') {
    return (
      <p className={styles.paragraph}>
        <Inlines content={block.content} />
      </p>
    );
  }
  const Heading = `h${Math.min(6, above + block.level)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  return (
    <Heading className={styles.heading}>
      <Inlines content={block.content} />
    </Heading>
  );
}

function ListView({ list }: { list: ListBlock }) {
  const styles = useStyles();
  const items = list.items.map(({ content, lists }, at) => (
    <li key={at} className={styles.item}>
      <Inlines content={content} />
      {lists.map((inner, place) => (
        <ListView key={place} list={inner} />
      ))}
    </li>
  ));
  return list.ordered ? (
    <ol className={styles.list} start={list.start}>
      {items}
    </ol>
  ) : (
    <ul className={styles.list}>{items}</ul>
  );
}

function Inlines({ content }: { content: readonly Inline[] }) {
  return content.map((inline, at) => <InlineView key={at} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
  const styles = useStyles();
  switch (inline.kind) {
    case 'text':
      return <RunView run={inline} />;
    case 'break':
      return <br />;
    case 'picture':
      return <img className={styles.picture} src={inline.address} alt={inline.alt} loading="lazy" />;
    case 'link':
      return (
        <Link href={inline.address} target="_blank" rel="noreferrer" inline>
          {inline.content.map((run, at) => (
            <RunView key={at} run={run} />
          ))}
        </Link>
      );
  }
}

function RunView({ run: { text, bold, italic } }: { run: Run }) {
  const inner = italic ? <em>{text}</em> : text;
  return bold ? <strong>{inner}</strong> : inner;
}
