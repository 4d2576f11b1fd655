import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { ImportsDto, UndoneDto } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { Resource } from '../../../ui/use-resource.ts';
import { useWhen, type When } from '../../../ui/use-when.ts';
import { useTransferSay, type TransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';
import { UndoStep, UndoneNotice } from './undo-step.tsx';

type Line = ImportsDto['imports'][number];

interface Props {
  readonly api: TransferApi;
  readonly earlier: Resource<ImportsDto['imports']>;
  readonly timeZone: string;
}

/** What was brought in before, and can be taken back. */
export function EarlierImports({ api, earlier, timeZone }: Props) {
  const say = useTransferSay();
  const styles = useListStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const [undone, setUndone] = useState<UndoneDto>();
  const { data, error, reload } = earlier;
  const lines = data?.filter(({ state }) => state !== 'preview') ?? [];
  return (
    <FormGroup title={say('earlier')}>
      <FailureNotice error={error} />
      {undone && <UndoneNotice undone={undone} />}
      {data && lines.length === 0 && <Text>{say('earlierNone')}</Text>}
      <ul className={styles.rows} role="list">
        {lines.map((line) => (
          <li key={line.id} className={styles.row} data-earlier={line.state}>
            <Text block weight="semibold" className={styles.rowTitle}>
              {line.fileName}
            </Text>
            <Text block className={shared.quiet}>
              {stateOf(line, say, when)}
            </Text>
            {line.state === 'done' && (
              <UndoStep
                api={api}
                id={line.id}
                name={line.fileName}
                onUndone={(outcome) => {
                  setUndone(outcome);
                  reload();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}

function stateOf({ state, createdAt, doneAt, undoneAt }: Line, say: TransferSay, when: When): string {
  if (state === 'done') return say('stateDone', { moment: when.moment(doneAt ?? createdAt) });
  if (state === 'undone') return say('stateUndone', { moment: when.moment(undoneAt ?? createdAt) });
  return say('statePreview', { moment: when.moment(createdAt) });
}
