import { Button, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Headset48Regular } from '@fluentui/react-icons/svg/headset';
import { useCallback, useId, useMemo, useState } from 'react';
import type { PointDto, PointsDto } from '../../../../dto/organisation-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { createOrganisationApi, type OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';
import { useChange, type Change } from '../institutions/use-change.tsx';
import { PointForm } from './point-form.tsx';
import { PointRoles } from './point-roles.tsx';

/** Contacts that are not one person, and those that a tree is waiting for. */
export function PointsPart({ api: client, path, onPath }: PageProps) {
  const say = usePlaceSay();
  const api = useMemo(() => createOrganisationApi(client), [client]);
  const { data, error, reload } = useResource(useCallback(() => api.getPoints(), [api]));
  const changing = useChange(reload);
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const [place, expected] = path;
  if (place === undefined) {
    return (
      <>
        {changing.notice}
        <PointList points={data} api={api} changing={changing} onPath={onPath} />
      </>
    );
  }
  const existing = data.points.find(({ id }) => id === place);
  if (place !== 'new' && !existing) return <Text role="status">{say('pointGone')}</Text>;
  return (
    <PointForm
      key={place}
      api={api}
      points={data}
      existing={existing}
      expected={place === 'new' ? data.expected.find(({ id }) => id === expected) : undefined}
      onChanged={reload}
      onDone={(name) => {
        if (name) changing.say(say('saved', { name }));
        onPath([], { replace: true });
      }}
    />
  );
}

function PointList(props: {
  readonly points: PointsDto;
  readonly api: OrganisationApi;
  readonly changing: Change;
  readonly onPath: PageProps['onPath'];
}) {
  const { points, api, changing, onPath } = props;
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const expectedTitle = useId();
  return (
    <section aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('points')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['new'])}>
          {say('newPoint')}
        </Button>
      </div>
      <Text block className={styles.text}>
        {say('pointsText')}
      </Text>
      {points.expected.length > 0 && (
        <section className={shared.section} aria-labelledby={expectedTitle}>
          <h3 id={expectedTitle} className={shared.sectionTitle}>
            {say('expected')}
          </h3>
          <Text block className={styles.text}>
            {say('expectedText')}
          </Text>
          <ul className={styles.lines} role="list">
            {points.expected.map(({ id, name, mail, link }) => (
              <li key={id} className={styles.line} data-expected={id}>
                <Text className={styles.words}>{[name, mail, link].filter(Boolean).join(', ')}</Text>
                <Button aria-label={say('fillInOf', { name })} onClick={() => onPath(['new', id])}>
                  {say('fillIn')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className={shared.list} role="list">
        {points.points.map((point) => (
          <PointCard key={point.id} point={point} api={api} changing={changing} onPath={onPath} />
        ))}
      </ul>
      {points.points.length === 0 && points.expected.length === 0 && (
        <EmptyView
          icon={<Headset48Regular />}
          title={say('noPoints')}
          text={say('noPointsText')}
          heading="h3"
        />
      )}
    </section>
  );
}

function PointCard(props: {
  readonly point: PointDto;
  readonly api: OrganisationApi;
  readonly changing: Change;
  readonly onPath: PageProps['onPath'];
}) {
  const { point, api, changing, onPath } = props;
  const say = usePlaceSay();
  const shared = usePageStyles();
  const styles = useFormStyles();
  const [asks, setAsks] = useState(false);
  const { id, name, kind, mail, phone, link, hours } = point;
  return (
    <li className={shared.card} data-point={id}>
      <h3 className={shared.cardTitle}>{name}</h3>
      <p className={shared.quiet}>
        {[say(`point${kind}`), hours === null ? say('alwaysOpen') : ''].filter(Boolean).join(' · ')}
      </p>
      <Text className={styles.text}>{[mail, phone, link].filter(Boolean).join('\n')}</Text>
      <PointRoles point={point} api={api} changing={changing} />
      <div className={shared.actions}>
        <Button aria-label={say('editOf', { name })} onClick={() => onPath([id])}>
          {say('edit')}
        </Button>
        {!asks && (
          <Button appearance="subtle" aria-label={say('removeOf', { name })} onClick={() => setAsks(true)}>
            {say('remove')}
          </Button>
        )}
      </div>
      {asks && (
        <div role="group" aria-label={say('removeOf', { name })}>
          <Text block>{say('removePointText')}</Text>
          <div className={shared.row}>
            <Button
              appearance="primary"
              autoFocus
              disabledFocusable={changing.isBusy}
              onClick={() => {
                setAsks(false);
                changing.change(() => api.removePoint(id), { text: say('removed', { name }) });
              }}
            >
              {say('removeYes')}
            </Button>
            <Button onClick={() => setAsks(false)}>{say('cancel')}</Button>
          </div>
        </div>
      )}
    </li>
  );
}
