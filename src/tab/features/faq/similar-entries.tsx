import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { useEffect, useState } from 'react';
import type { EntryDto, EntryLineDto } from '../../../dto/qna-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import type { FaqApi } from './faq-api.ts';
import { useFaqStyles } from './faq-styles.ts';
import { StateMark } from './state-mark.tsx';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  box: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalS,
  },
  open: {
    padding: 0,
    border: 'none',
    background: 'none',
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    font: 'inherit',
    textAlign: 'start',
    overflowWrap: 'anywhere',
    flex: '1 1 12rem',
    minWidth: 0,
    ':hover': { textDecoration: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** So long nothing is typed before others' questions are looked for: nobody waits for these. */
const restMs = 300;
const shortest = 4;

interface Props {
  readonly api: FaqApi;
  readonly text: string;
  readonly onOpen: (id: string) => void;
  readonly onFollowed: (entry: EntryDto) => void;
}

/** What others have asked in like words, also what nobody has answered yet: to read, or to follow instead of asking again. */
export function SimilarEntries({ api, text, onOpen, onFollowed }: Props) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const [lines, setLines] = useState<readonly EntryLineDto[]>([]);
  const { isBusy, error, run } = useAction();

  useEffect(() => {
    if (text.length < shortest) {
      setLines([]);
      return undefined;
    }
    const control = new AbortController();
    const timer = setTimeout(
      () =>
        void api.findSimilar(text, control.signal).then(
          (found) => !control.signal.aborted && setLines(found),
          // Asking works without it.
          () => !control.signal.aborted && setLines([]),
        ),
      restMs,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [api, text]);

  return (
    <>
      <div role="status" className={shared.hidden}>
        {lines.length > 0 ? say('similarFound', { count: lines.length }) : ''}
      </div>
      {lines.length > 0 && (
        <section className={styles.box} aria-labelledby="similar" data-similar>
          <h3 id="similar" className={shared.subtitle}>
            {say('similarTitle')}
          </h3>
          <ul className={shared.plainList} role="list">
            {lines.map(({ id, question, state, shownIn, origin }) => (
              <li key={id} className={styles.item}>
                <button type="button" className={styles.open} lang={shownIn} onClick={() => onOpen(id)}>
                  {question}
                </button>
                <StateMark state={state} />
                {state === 'open' && origin === null && (
                  <Button
                    size="small"
                    icon={<Alert20Regular />}
                    disabledFocusable={isBusy}
                    aria-label={say('followInsteadOf', { question })}
                    onClick={() => run(async () => onFollowed(await api.setFollowing(id, true)))}
                  >
                    {say('followInstead')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <FailureNotice error={error} />
        </section>
      )}
    </>
  );
}
