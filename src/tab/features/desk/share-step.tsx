import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { languageNames } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { AnswerPreview } from './answer-preview.tsx';
import type { DeskApi } from './desk-api.ts';
import { useDeskStyles } from './desk-styles.ts';
import { formLocales } from './entry-form.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly api: DeskApi;
  readonly entry: DeskEntryDto;
  readonly onBack: () => void;
  readonly onEntry: (entry: DeskEntryDto) => void;
}

/** What the other municipalities would see, before they do. */
export function ShareStep({ api, entry, onBack, onEntry }: Props) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { id, isShared, revision } = entry;
  const { data, error, reload } = useResource(useCallback(() => api.foreseeShare(id), [api, id, revision]));
  const action = useAction();
  return (
    <section aria-label={say('shareTitle')} data-sharing>
      <PartHead title={say('shareTitle')} back={say('backToEntry')} onBack={onBack} />
      <div className={styles.stack}>
        <Text>{say(isShared ? 'shareIs' : 'shareText')}</Text>
        {error && !data && <FailureView error={error} onRetry={reload} />}
        {!error && !data && <PageSkeleton />}
        {data &&
          formLocales.map((tag) => {
            const text = data[tag];
            return (
              text && (
                <div key={tag} className={forms.group} data-foreseen={tag}>
                  <h3 className={mergeClasses(forms.groupTitle, styles.choice)} lang={tag}>
                    {text.question}
                  </h3>
                  <p className={shared.quiet}>{languageNames[tag]}</p>
                  <AnswerPreview
                    api={api}
                    text={text.answer}
                    locale={tag}
                    label={`${say('answer')}, ${languageNames[tag]}`}
                  />
                </div>
              )
            );
          })}
        <FailureNotice error={action.error} gone={say('failedGone')} />
        <div className={shared.actions}>
          <Button
            appearance="primary"
            disabledFocusable={action.isBusy || !data}
            onClick={() => action.run(async () => onEntry(await api.setShared(id, !isShared)))}
          >
            {say(isShared ? 'shareStop' : 'shareYes')}
          </Button>
          <Button onClick={onBack}>{say('cancel')}</Button>
        </div>
      </div>
    </section>
  );
}
