import { Button, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Location48Regular } from '@fluentui/react-icons/svg/location';
import { useId, useState } from 'react';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { ArchiveButton } from './archive-button.tsx';
import type { PartProps } from './part-props.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

/** Where sessions are held. */
export function PlaceList({ api, planning, onChanged, onPath }: PartProps) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [done, setDone] = useState('');
  const { isBusy, error, run } = useAction();
  const archive = (id: string, name: string) =>
    run(async () => {
      await api.archivePlace(id);
      setDone(say('archived', { name }));
      onChanged();
    });
  return (
    <section aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partPlaces')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['places', 'new'])}>
          {say('newPlace')}
        </Button>
      </div>
      <Text role="status">{done}</Text>
      <FailureNotice error={error} />
      <ul className={shared.list} role="list">
        {planning.places.map(({ id, name, address, capacity, roomMail, catererMail }) => (
          <li key={id} className={shared.card} data-place={id}>
            <h3 className={shared.cardTitle}>{name}</h3>
            {address && <Text>{address}</Text>}
            <Text className={shared.quiet}>
              {[
                capacity === null ? '' : say('placeFor', { count: capacity }),
                say(roomMail ? 'placeRoom' : 'placeNoRoom'),
                catererMail ? say('placeCoffee') : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <div className={shared.actions}>
              <Button aria-label={say('editOf', { name })} onClick={() => onPath(['places', id])}>
                {say('edit')}
              </Button>
              <ArchiveButton
                name={name}
                text={say('archivePlaceText')}
                isBusy={isBusy}
                onArchive={() => archive(id, name)}
              />
            </div>
          </li>
        ))}
      </ul>
      {planning.places.length === 0 && (
        <EmptyView
          icon={<Location48Regular />}
          title={say('noPlacesTitle')}
          text={say('noPlacesText')}
          heading="h3"
        />
      )}
    </section>
  );
}
