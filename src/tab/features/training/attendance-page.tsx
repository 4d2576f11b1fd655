import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useRef } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { AttendanceList } from './attendance-list.tsx';
import { CloseSheet } from './close-sheet.tsx';
import { CountForm } from './count-form.tsx';
import { EvaluationView } from './evaluation-view.tsx';
import { SaveState } from './save-state.tsx';
import { capitalised, placeWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';
import { useSheet } from './use-sheet.ts';
import { WalkIns } from './walk-ins.tsx';

const useStyles = makeStyles({
  back: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`, '@media print': { display: 'none' } },
  title: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly api: TrainingApi;
  readonly sessionId: string;
  readonly onBack: () => void;
}

/** The teacher's page of one session: who is here, who came besides, and afterwards what they thought. */
export function AttendancePage({ api, sessionId, onBack }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useRef<HTMLHeadingElement>(null);
  const { sheet, error, reload, take, ticks, put, retry, refusal } = useSheet(api, sessionId);
  const isLoaded = sheet !== undefined;
  useEffect(() => title.current?.focus(), [isLoaded]);

  return (
    <>
      <Button className={styles.back} appearance="transparent" icon={<ArrowLeft20Regular />} onClick={onBack}>
        {say('sheetBack')}
      </Button>
      {error && !sheet && <FailureView error={error} onRetry={reload} />}
      {!error && !sheet && <Spinner label={say('loading')} />}
      {sheet && (
        <div data-sheet={sessionId}>
          <h2 ref={title} tabIndex={-1} className={styles.title}>
            {say('sheetTitle')}: {sheet.session.course.title}
          </h2>
          <Text block>
            {capitalised(sheet.session.when.long)} · {placeWords(sheet.session, say)}
          </Text>
          <div className={shared.section}>
            {sheet.isClosed && (
              <MessageBar intent="success" layout="multiline">
                <MessageBarBody>{say(refusal ? 'closedMeanwhile' : 'closed')}</MessageBarBody>
              </MessageBar>
            )}
            {!sheet.isClosed && !sheet.isTickable && (
              <MessageBar intent="info" layout="multiline">
                <MessageBarBody>{say('sheetTooEarly')}</MessageBarBody>
              </MessageBar>
            )}
            {sheet.session.signUp === 'open' ? (
              <CountForm api={api} sheet={sheet} onSheet={take} />
            ) : (
              <>
                <AttendanceList sheet={sheet} ticks={ticks} onTicks={put} />
                <SaveState state={ticks} onRetry={retry} />
                {sheet.isTickable && !sheet.isClosed && (
                  <>
                    <WalkIns api={api} sessionId={sessionId} onSheet={take} />
                    <CloseSheet api={api} sheet={sheet} isSaved={ticks.kind === 'idle'} onSheet={take} />
                  </>
                )}
              </>
            )}
          </div>
          {sheet.isClosed && <EvaluationView api={api} sessionId={sessionId} />}
        </div>
      )}
    </>
  );
}
