import { Badge, Button, Checkbox, SearchBox, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Building48Regular } from '@fluentui/react-icons/svg/building';
import { useId, useState } from 'react';
import type { InstitutionSummaryDto } from '../../../../dto/organisation-dto.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { useSay } from '../../../ui/say-context.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { PlaceProps } from './part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';

/** So many are shown at once. */
const step = 60;

/** Every institution one looks after: how many belong there, and what is missing. */
export function InstitutionList({ organisation, onPath }: PlaceProps) {
  const say = usePlaceSay();
  const sayShell = useSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [query, setQuery] = useState('');
  const [onlyMissing, setOnlyMissing] = useState(false);
  const [most, setMost] = useState(step);
  const asked = query.trim().toLocaleLowerCase();
  const found = organisation.institutions.filter(
    ({ name, code, missing, volunteers }) =>
      (`${name} ${code}`.toLocaleLowerCase().includes(asked) || asked === '') &&
      (!onlyMissing || missing.length > 0 || volunteers > 0),
  );
  const isEmpty = organisation.institutions.length === 0;
  return (
    <section aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('title')}
        </h2>
        {organisation.isCoordinator && (
          <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['new'])}>
            {say('new')}
          </Button>
        )}
      </div>
      {organisation.isCoordinator && (
        <div className={shared.card} data-place="municipality">
          <h3 className={shared.cardTitle}>{say('whole')}</h3>
          <Text>{say('wholeText')}</Text>
          <div className={shared.actions}>
            <Button
              aria-label={say('editOf', { name: say('whole') })}
              onClick={() => onPath(['municipality'])}
            >
              {say('edit')}
            </Button>
          </div>
        </div>
      )}
      {isEmpty ? (
        <EmptyView
          icon={<Building48Regular />}
          title={say('emptyTitle')}
          text={say('emptyText')}
          heading="h3"
        />
      ) : (
        <>
          <div className={shared.section} role="search">
            <SearchBox
              className={styles.input}
              value={query}
              onChange={(_, { value }) => setQuery(value)}
              placeholder={say('search')}
              aria-label={say('search')}
              dismiss={{ 'aria-label': sayShell('clearSearch') }}
              maxLength={100}
            />
            <Checkbox
              label={say('onlyMissing')}
              checked={onlyMissing}
              onChange={(_, { checked }) => setOnlyMissing(checked === true)}
            />
          </div>
          <Text role="status" block className={shared.quiet}>
            {found.length > 0
              ? say('found', { count: found.length })
              : asked
                ? say('noneFound', { query })
                : say('found', { count: 0 })}
          </Text>
          <ul className={shared.list} role="list">
            {found.slice(0, most).map((institution) => (
              <Institution key={institution.id} institution={institution} onPath={onPath} />
            ))}
          </ul>
          {found.length > most && (
            <Button onClick={() => setMost((before) => before + step)}>{say('showMore')}</Button>
          )}
        </>
      )}
    </section>
  );
}

function Institution({
  institution,
  onPath,
}: { readonly institution: InstitutionSummaryDto } & Pick<PlaceProps, 'onPath'>) {
  const say = usePlaceSay();
  const shared = usePageStyles();
  const { id, name, kind, code, people, volunteers, missing } = institution;
  return (
    <li className={shared.card} data-place={id}>
      <h3 className={shared.cardTitle}>{name}</h3>
      <p className={shared.quiet}>
        {[say(`kind${kind}`), code, say('peopleCount', { count: people })].filter(Boolean).join(' · ')}
      </p>
      {missing.length > 0 && (
        <Text>{say('missing', { roles: missing.map((role) => role.name).join(', ') })}</Text>
      )}
      {volunteers > 0 && (
        <div>
          <Badge appearance="tint" color="informative">
            {say('waiting', { count: volunteers })}
          </Badge>
        </div>
      )}
      <div className={shared.actions}>
        <Button aria-label={say('editOf', { name })} onClick={() => onPath([id])}>
          {say('edit')}
        </Button>
      </div>
    </li>
  );
}
