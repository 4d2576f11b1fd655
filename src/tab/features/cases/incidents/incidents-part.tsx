import { Button, Link, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { CheckmarkCircle48Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { IncidentDto, IncidentListDto } from '../../../../dto/incident-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { safeUrl } from '../../../ui/safe-url.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { CloseIncident } from './close-incident.tsx';
import { IncidentForm } from './incident-form.tsx';
import { IncidentRow } from './incident-row.tsx';
import { createIncidentsApi, type IncidentsApi } from './incidents-api.ts';
import { useIncidentsSay, type IncidentsTextKey } from './texts/incidents-texts.ts';

/** What does not work for many: for everybody to see and follow, for coordinators to declare, change and close. */
export function IncidentsPart({ api: client, me, path, onPath, onPlace }: PageProps) {
  const locale = useLocale();
  const api = useMemo(() => createIncidentsApi(client), [client]);
  // The words come in the reader's language.
  const { data, error, reload } = useResource(useCallback(() => api.list(), [api, locale]));
  const [done, setDone] = useState<IncidentsTextKey>();
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;

  const back = () => onPath([]);
  const finish = (words: IncidentsTextKey) => {
    setDone(words);
    reload();
    onPath([], { replace: true });
  };
  const [id, step] = path;
  const found = data.open.find((each) => each.id === id && each.edit);
  const { form } = data;
  if (form && id === 'new')
    return <IncidentForm api={api} form={form} list={data} onBack={back} onDone={finish} />;
  if (form && found && step === 'edit')
    return (
      <IncidentForm
        key={found.id}
        api={api}
        form={form}
        list={data}
        incident={found}
        onBack={back}
        onDone={finish}
      />
    );
  if (form && found && step === 'close')
    return <CloseIncident api={api} form={form} incident={found} onBack={back} onDone={finish} />;
  return (
    <IncidentList
      api={api}
      list={data}
      timeZone={me.timeZone}
      marked={id}
      done={done}
      onChanged={(words) => {
        setDone(words);
        reload();
      }}
      onPath={(to) => {
        setDone(undefined);
        onPath(to);
      }}
      onReport={() => onPlace({ page: 'cases', path: ['report'] })}
    />
  );
}

interface ListProps {
  readonly api: IncidentsApi;
  readonly list: IncidentListDto;
  readonly timeZone: string;
  /** A link leads to this one. */
  readonly marked: string | undefined;
  readonly done: IncidentsTextKey | undefined;
  readonly onChanged: (words: IncidentsTextKey) => void;
  readonly onPath: (path: readonly string[]) => void;
  readonly onReport: () => void;
}

function IncidentList({ api, list, timeZone, marked, done, onChanged, onPath, onReport }: ListProps) {
  const say = useIncidentsSay();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const lists = useListStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const over = useId();
  const pages = useId();
  const { isBusy, error, run } = useAction();
  useEffect(() => {
    if (marked) document.querySelector<HTMLElement>(`[data-incident="${CSS.escape(marked)}"]`)?.focus();
  }, [marked]);
  const follow = (incident: IncidentDto) =>
    run(async () => {
      await api.setFollowed(incident.id, !incident.isFollowed);
      onChanged(incident.isFollowed ? 'unfollowed' : 'followed');
    });
  const row = (incident: IncidentDto) => (
    <IncidentRow
      key={incident.id}
      incident={incident}
      when={when}
      isMarked={incident.id === marked}
      isBusy={isBusy}
      onFollow={() => follow(incident)}
      onPath={onPath}
    />
  );
  return (
    <>
      <section aria-labelledby={title}>
        <div className={forms.head}>
          <h2 id={title} className={shared.sectionTitle}>
            {say('goesOn')}
          </h2>
          {list.form && (
            <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['new'])}>
              {say('declare')}
            </Button>
          )}
        </div>
        <Text block role="status" className={lists.status}>
          {done ? say(done) : ''}
        </Text>
        <FailureNotice error={error} />
        {list.open.length > 0 ? (
          <ul className={lists.rows} role="list" aria-labelledby={title}>
            {list.open.map(row)}
          </ul>
        ) : (
          <EmptyView
            icon={<CheckmarkCircle48Regular />}
            title={say('noneTitle')}
            text={say('noneText')}
            heading="h3"
          >
            <Button onClick={onReport}>{say('report')}</Button>
          </EmptyView>
        )}
      </section>
      <section className={shared.section} aria-labelledby={over}>
        <h2 id={over} className={shared.sectionTitle}>
          {say('over')}
        </h2>
        {list.over.length > 0 ? (
          <ul className={lists.rows} role="list" aria-labelledby={over}>
            {list.over.map(row)}
          </ul>
        ) : (
          <Text>{say('overNone')}</Text>
        )}
      </section>
      {list.statusPages.length > 0 && (
        <section className={shared.section} aria-labelledby={pages}>
          <h2 id={pages} className={shared.sectionTitle}>
            {say('statusPages')}
          </h2>
          <ul className={forms.lines} role="list" aria-labelledby={pages}>
            {list.statusPages.map(({ name, url }) => (
              <li key={name} className={forms.line}>
                <Link href={safeUrl(url)} target="_blank" rel="noreferrer">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
