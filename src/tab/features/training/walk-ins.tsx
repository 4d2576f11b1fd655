import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useCallback, useId, useState } from 'react';
import type { PickedPersonDto, SheetDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PeopleSearch } from '../../ui/people-search.tsx';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  person: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly api: TrainingApi;
  readonly sessionId: string;
  readonly onSheet: (sheet: SheetDto) => void;
}

/** Adds somebody who came without a booking. */
export function WalkIns({ api, sessionId, onSheet }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const [added, setAdded] = useState<readonly string[]>([]);
  const { isBusy, error, run } = useAction();
  const find = useCallback((search: string) => api.findWalkIns(sessionId, search), [api, sessionId]);
  const add = ({ id, name }: PickedPersonDto) =>
    run(async () => {
      onSheet(await api.addWalkIn(sessionId, id));
      setAdded((before) => [...before, name]);
    });
  return (
    <section className={shared.section} aria-labelledby={title} data-section="walk-ins">
      <h3 id={title} className={shared.sectionTitle}>
        {say('addTitle')}
      </h3>
      <PeopleSearch
        key={added.length}
        hasFocus={added.length > 0}
        find={find}
        showsAll={false}
        label={say('peopleSearch')}
      >
        {(person) => (
          <div className={styles.person}>
            <div>
              <Text block>{person.name}</Text>
              <Text block className={shared.quiet}>
                {person.jobTitle}
              </Text>
            </div>
            <Button
              disabledFocusable={isBusy}
              onClick={() => add(person)}
              aria-label={say('addOf', { name: person.name })}
            >
              {say('add')}
            </Button>
          </div>
        )}
      </PeopleSearch>
      <Text block role="status">
        {added.length > 0 ? say('added', { name: added.at(-1) ?? '' }) : ''}
      </Text>
      <FailureNotice error={error} gone={say('failedGone')} />
    </section>
  );
}
