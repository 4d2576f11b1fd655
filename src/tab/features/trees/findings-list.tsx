import { Button, Link, mergeClasses, Text } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { FindingDto, TreeDto } from '../../../dto/tree-editor-dto.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { findingText, partOf, type TreeWords } from './tree-words.ts';
import { useTreesStyles } from './trees-styles.ts';

const shownWarnings = 5;

interface Props {
  readonly findings: readonly FindingDto[];
  /** How many there are besides. */
  readonly more: number;
  readonly tree: TreeDto;
  readonly words: TreeWords;
  /** Undefined: there is nowhere to go to. */
  readonly onGo?: ((part: string) => void) | undefined;
}

/** What the gate says: in words, where it is seen, and the way there. */
export function FindingsList({ findings, more, tree, words, onGo }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  const shared = usePageStyles();
  const [isAll, setAll] = useState(false);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  // Errors are all shown; of warnings there are often many.
  const shown = isAll ? findings : findings.slice(0, errors + shownWarnings);
  if (findings.length === 0)
    return (
      <p className={styles.finding} data-findings="none">
        <span className={styles.mark} aria-hidden>
          <CheckmarkCircle16Filled />
        </span>
        {say('noFindings')}
      </p>
    );
  return (
    <>
      <ul className={styles.findings} role="list" data-findings>
        {shown.map((finding, index) => (
          <li key={index} className={styles.finding} data-finding={finding.code}>
            <Mark severity={finding.severity} />
            <div>
              {onGo ? (
                <Link as="button" onClick={() => onGo(partOf(finding, tree))}>
                  {findingText(finding, tree, words, say)}
                </Link>
              ) : (
                <Text>{findingText(finding, tree, words, say)}</Text>
              )}
              {finding.way.length > 0 && (
                <p className={shared.quiet}>
                  {say('wayThere', {
                    way: finding.way.map(({ node, option }) => words.option(node, option)).join(' › '),
                  })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < findings.length && (
        <div className={shared.actions}>
          <Button onClick={() => setAll(true)}>
            {say('showAll', { count: findings.length - shown.length })}
          </Button>
        </div>
      )}
      {(isAll || shown.length === findings.length) && more > 0 && (
        <Text>{say('moreFindings', { count: more })}</Text>
      )}
    </>
  );
}

function Mark({ severity }: Pick<FindingDto, 'severity'>) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  const isError = severity === 'error';
  return (
    <span
      className={mergeClasses(styles.mark, isError ? styles.error : styles.warning)}
      role="img"
      aria-label={say(isError ? 'hasError' : 'hasWarning')}
    >
      {isError ? <ErrorCircle16Filled /> : <Warning16Filled />}
    </span>
  );
}

/** "2 fejl, 3 advarsler" */
export function useCount(): (findings: readonly FindingDto[], more: number) => string {
  const say = useTreesSay();
  return (findings, more) => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return say('counted', { errors, warnings: findings.length - errors + more });
  };
}
