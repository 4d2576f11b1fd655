import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import type { PlanningApi } from './planning-api.ts';
import type { SessionStep } from './planning-place.ts';
import { usePlanningSay, type PlanningTextKey } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalM} 0`,
    '@media print': { display: 'none' },
  },
  actions: { flexWrap: 'wrap', justifyContent: 'start' },
});

interface Props {
  readonly api: PlanningApi;
  readonly overview: OverviewDto;
  readonly onStep: (step: SessionStep) => void;
  readonly onPath: PageProps['onPath'];
  readonly onDone: (words: string) => void;
}

/** What needs the coordinator, each with what can be done about it. */
export function AttentionNotices({ api, overview, onStep, onPath, onDone }: Props) {
  const say = usePlanningSay();
  const styles = useStyles();
  const { isBusy, error, run } = useAction();
  const { session, attention, outlook, minimum, undelivered } = overview;
  const { sessionId } = session;
  if (attention.length === 0) return null;

  const settle = (decision: 'follow-outlook' | 'restore', done: PlanningTextKey) => () =>
    run(async () => {
      await api.settle(sessionId, decision);
      onDone(say(done));
    });
  const keep = () =>
    run(async () => {
      await api.keepThoughFew(sessionId);
      onDone(say('keptDone'));
    });
  const step = (next: SessionStep) => () => onStep(next);
  const toUndelivered = () => onPath(['undelivered']);

  const notices: Record<
    OverviewDto['attention'][number],
    { readonly text: string; readonly actions: readonly (readonly [PlanningTextKey, () => void])[] }
  > = {
    moved: {
      text: say('movedText', { when: outlook.found ?? '' }),
      actions: [
        ['followMove', settle('follow-outlook', 'followMoveDone')],
        ['restoreMove', settle('restore', 'restoreMoveDone')],
      ],
    },
    deleted: {
      text: say('deletedText'),
      actions: [
        ['followDelete', settle('follow-outlook', 'followDeleteDone')],
        ['restoreDelete', settle('restore', 'restoreDeleteDone')],
      ],
    },
    failed: { text: outlook.failure ?? say('failedText'), actions: [['seeUndelivered', toUndelivered]] },
    'room-declined': { text: say('roomDeclinedText'), actions: [['choosePlace', step('edit')]] },
    'too-few': {
      text: say('fewText', { booked: session.seats.booked, minimum }),
      actions: [
        ['keep', keep],
        ['merge', step('merge')],
        ['edit', step('edit')],
        ['cancelSession', step('cancel')],
      ],
    },
    undelivered: {
      text: say('undeliveredText', { count: undelivered }),
      actions: [['seeUndelivered', toUndelivered]],
    },
    'no-teacher': { text: say('noTeacherText'), actions: [['chooseTeacher', step('edit')]] },
  };

  return (
    <div className={styles.root}>
      {attention.map((what) => (
        <MessageBar key={what} intent="warning" layout="multiline" data-attention={what}>
          <MessageBarBody>{notices[what].text}</MessageBarBody>
          <MessageBarActions className={styles.actions}>
            {notices[what].actions.map(([label, act]) => (
              <Button key={label} disabledFocusable={isBusy} onClick={act}>
                {say(label)}
              </Button>
            ))}
          </MessageBarActions>
        </MessageBar>
      ))}
      <FailureNotice error={error} />
    </div>
  );
}
