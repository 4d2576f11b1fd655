import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { SheetDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

interface Props {
  readonly api: TrainingApi;
  readonly sheet: SheetDto;
  readonly onSheet: (sheet: SheetDto) => void;
}

/** Nobody booked an open session: the teacher writes down how many came. */
export function CountForm({ api, sheet, onSheet }: Props) {
  const say = useTrainingSay();
  const shared = usePageStyles();
  const [people, setPeople] = useState(String(sheet.counted ?? ''));
  const { isBusy, error, run } = useAction();
  const isNumber = /^\d{1,4}$/.test(people);
  return (
    <form
      className={shared.card}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNumber) run(async () => onSheet(await api.count(sheet.session.sessionId, Number(people))));
      }}
    >
      <Text>{say('countText')}</Text>
      <Field label={say('countLabel')}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={people}
          maxLength={4}
          onChange={(_, { value }) => setPeople(value.replace(/\D/g, ''))}
        />
      </Field>
      <FailureNotice error={error} gone={say('failedGone')} />
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || !isNumber}>
          {say('countSave')}
        </Button>
        <Text role="status">{sheet.counted === null ? '' : say('countSaved', { count: sheet.counted })}</Text>
      </div>
    </form>
  );
}
