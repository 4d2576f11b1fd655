import { Button, Text } from '@fluentui/react-components';
import { CalendarArrowDown20Regular } from '@fluentui/react-icons/svg/calendar-arrow-down';
import { useState } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

/** The session as a file for a calendar that the product cannot write to. */
export function FileButton({ session, api }: { session: SessionDto; api: TrainingApi }) {
  const say = useTrainingSay();
  const { isBusy, error, run } = useAction();
  const [isMissing, setMissing] = useState(false);

  async function download() {
    const file = await api.findFile(session);
    setMissing(!file);
    if (file) saveFile(file, `${session.when.day}.ics`);
  }

  return (
    <>
      <Button
        icon={<CalendarArrowDown20Regular />}
        disabledFocusable={isBusy}
        onClick={() => run(download)}
        aria-label={`${say('file')}, ${session.course.title}`}
      >
        {say('file')}
      </Button>
      <Text role="status">{isMissing ? say('fileNone') : ''}</Text>
      <FailureNotice error={error} gone={say('failedGone')} />
    </>
  );
}
