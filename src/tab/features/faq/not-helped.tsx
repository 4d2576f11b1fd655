import { Button, Field, makeStyles, mergeClasses, Text, Textarea, tokens } from '@fluentui/react-components';
import { PersonSupport20Regular } from '@fluentui/react-icons/svg/person-support';
import { useEffect, useRef, useState } from 'react';
import { longestWord, type EntryDto } from '../../../dto/qna-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import type { FaqApi } from './faq-api.ts';
import { useFaqStyles } from './faq-styles.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
  },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    width: '100%',
  },
});

interface Props {
  readonly api: FaqApi;
  readonly entry: EntryDto;
  readonly onReopened: (entry: EntryDto) => void;
  readonly onContacts: () => void;
}

/** What to do when an answer did not help: somebody to contact; for who asked or follows, to say that it does not solve it. */
export function NotHelped({ api, entry, onReopened, onContacts }: Props) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const [isWriting, setWriting] = useState(false);
  const [why, setWhy] = useState('');
  const { isBusy, error, run } = useAction();
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasWriting = useRef(false);
  const maySay = entry.origin === null && entry.state !== 'open' && (entry.isMine || entry.follows);

  useEffect(() => {
    if (isWriting) field.current?.focus();
    else if (wasWriting.current) opener.current?.focus();
    wasWriting.current = isWriting;
  }, [isWriting]);

  return (
    <section className={mergeClasses(styles.root, shared.paper)} aria-labelledby="not-helped">
      <h3 id="not-helped" className={shared.subtitle}>
        {say('notHelpedTitle')}
      </h3>
      <div className={shared.actions}>
        <Button icon={<PersonSupport20Regular />} onClick={onContacts}>
          {say('contacts')}
        </Button>
        {maySay && !isWriting && (
          <Button ref={opener} onClick={() => setWriting(true)}>
            {say('notSolved')}
          </Button>
        )}
      </div>
      {maySay && isWriting && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            run(async () => onReopened(await api.notSolved(entry.id, why.trim())));
          }}
        >
          <Text>{say('notSolvedText')}</Text>
          <Field label={say('why')}>
            <Textarea
              ref={field}
              value={why}
              onChange={(_, change) => setWhy(change.value)}
              maxLength={longestWord}
              rows={3}
              resize="vertical"
            />
          </Field>
          <FailureNotice error={error} gone={say('failedGone')} />
          <div className={shared.actions}>
            <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
              {say('send')}
            </Button>
            <Button onClick={() => setWriting(false)}>{say('cancel')}</Button>
          </div>
        </form>
      )}
    </section>
  );
}
