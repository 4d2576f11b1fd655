import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SheetDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

interface Props {
  readonly api: TrainingApi;
  readonly sheet: SheetDto;
  /** Every tick has reached the server: closing before would make somebody who came a person who did not. */
  readonly isSaved: boolean;
  readonly onSheet: (sheet: SheetDto) => void;
}

/** Finishes the attendance, after asking: it writes to people. */
export function CloseSheet({ api, sheet, isSaved, onSheet }: Props) {
  const say = useTrainingSay();
  const shared = usePageStyles();
  const [isAsking, setAsking] = useState(false);
  const { isBusy, error, run } = useAction();
  const question = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  const here = sheet.entries.filter(({ attended }) => attended === true).length;
  return (
    <div className={shared.section} data-section="close">
      {!isAsking && <Button onClick={() => setAsking(true)}>{say('closeSheet')}</Button>}
      {isAsking && (
        <div className={shared.card}>
          <h3 ref={question} tabIndex={-1} className={shared.sectionTitle}>
            {say('closeTitle')}
          </h3>
          <Text>{say('closeText', { here, all: sheet.entries.length })}</Text>
          <FailureNotice error={error} gone={say('failedGone')} />
          <div className={shared.row}>
            <Button
              appearance="primary"
              disabledFocusable={isBusy || !isSaved}
              onClick={() =>
                isSaved && run(async () => onSheet(await api.closeSheet(sheet.session.sessionId)))
              }
            >
              {say('closeYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('closeNo')}</Button>
          </div>
        </div>
      )}
    </div>
  );
}
