import { Button, Text } from '@fluentui/react-components';
import { useId } from 'react';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { PlacePartProps } from './place-part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';

/** Roles in which no person stands but a group, a service or somebody outside. */
export function PointsInRoles({ api, organisation, place, institutionId, changing }: PlacePartProps) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  return (
    <section className={shared.section} aria-labelledby={title}>
      <h3 id={title} className={shared.sectionTitle}>
        {say('pointsInRoles')}
      </h3>
      <ul className={styles.lines} role="list">
        {place.points.map(({ id, role, name, pointId, pointName }) => (
          <li key={id} className={styles.line}>
            <Text className={styles.words}>
              {name}: {pointName}
            </Text>
            {organisation.isCoordinator && (
              <Button
                appearance="subtle"
                aria-label={say('takeRole', { role: name, name: pointName })}
                disabledFocusable={changing.isBusy}
                onClick={() =>
                  changing.change(() => api.takeRole(id), {
                    text: say('roleTaken', { name: pointName, role: name }),
                    undo: () => api.giveRole({ role, institutionId, personId: null, pointId }),
                  })
                }
              >
                {say('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
