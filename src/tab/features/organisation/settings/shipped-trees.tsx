import { Badge, Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { SettingsPageDto } from '../../../../dto/organisation-dto.ts';
import { FormGroup } from '../../planning/form-group.tsx';
import { usePlanningStyles } from '../../planning/planning-styles.ts';
import { useAction } from '../../training/use-action.ts';
import type { OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';
import { failureWords } from '../institutions/use-change.tsx';

interface Props {
  readonly api: OrganisationApi;
  readonly shipped: SettingsPageDto['shipped'];
  readonly onChanged: () => void;
}

/** The trees that ship with the product: begun with, or not. */
export function ShippedTrees({ api, shipped, onChanged }: Props) {
  const say = usePlaceSay();
  const styles = usePlanningStyles();
  const [said, setSaid] = useState('');
  const { isBusy, error, run } = useAction();
  return (
    <FormGroup title={say('groupTrees')}>
      <Text className={styles.text}>{say('treesText')}</Text>
      <ul className={styles.lines} role="list">
        {shipped.map(({ id, title, isAdopted }) => (
          <li key={id} className={styles.line} data-shipped={id}>
            <Text className={styles.words}>{title}</Text>
            {isAdopted ? (
              <Badge appearance="tint" color="success">
                {say('adopted')}
              </Badge>
            ) : (
              <Button
                aria-label={say('adoptOf', { name: title })}
                disabledFocusable={isBusy}
                onClick={() =>
                  run(async () => {
                    setSaid('');
                    await api.adoptTree(id);
                    setSaid(say('adoptedNow', { name: title }));
                    onChanged();
                  })
                }
              >
                {say('adopt')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Text role="status">{said}</Text>
      {error && (
        <MessageBar intent="error" role="alert" layout="multiline">
          <MessageBarBody>{failureWords(error, say)}</MessageBarBody>
        </MessageBar>
      )}
    </FormGroup>
  );
}
