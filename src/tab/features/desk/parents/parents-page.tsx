import { Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useId, useMemo, useState } from 'react';
import type { PagePlaceDto, PagePlacesDto } from '../../../../dto/public-pages-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { useLocale } from '../../../ui/page-texts.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { usePlanningStyles } from '../../planning/planning-styles.ts';
import { useTrainingStyles } from '../../training/training-styles.ts';
import { AskGroup } from './ask-group.tsx';
import { PageForm } from './page-form.tsx';
import { ParentLines } from './parent-lines.tsx';
import { createParentsApi, type ParentsApi } from './parents-api.ts';
import { useParentsSay } from './texts/parents-texts.ts';

/** What parents and pupils may read of an institution, for those who look after it. */
export function ParentsPage({ api: client }: Pick<PageProps, 'api'>) {
  const api = useMemo(() => createParentsApi(client), [client]);
  const say = useParentsSay();
  const locale = useLocale();
  const shared = useTrainingStyles();
  const planning = usePlanningStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => api.places(), [api, locale]));
  return (
    <section aria-labelledby={title} data-parents={data ? 'ready' : 'waits'}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <div className={planning.form}>
        <Text>{say('text')}</Text>
        {error && !data && <FailureView error={error} onRetry={reload} />}
        {!error && !data && <PageSkeleton />}
        {data && <Places api={api} found={data} />}
      </div>
    </section>
  );
}

const keyOf = ({ institutionId }: PagePlaceDto): string => institutionId ?? '';

function Places({ api, found }: { readonly api: ParentsApi; readonly found: PagePlacesDto }) {
  const say = useParentsSay();
  const planning = usePlanningStyles();
  const [places, setPlaces] = useState(found.places);
  const [chosen, setChosen] = useState(keyOf(found.places[0]!));
  // Counted up when a question comes in, so that the list below is asked anew.
  const [round, setRound] = useState(0);
  const place = places.find((each) => keyOf(each) === chosen) ?? places[0]!;
  return (
    <>
      {places.length > 1 && (
        <Field label={say('place')} className={planning.field}>
          <Select
            className={planning.input}
            value={keyOf(place)}
            onChange={(_, { value }) => setChosen(value)}
          >
            {places.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {each.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <PageForm
        key={`form ${keyOf(place)}`}
        api={api}
        place={place}
        root={found.root}
        onSaved={(saved) =>
          setPlaces((now) => now.map((each) => (keyOf(each) === keyOf(saved) ? saved : each)))
        }
      />
      {place.page && (
        <>
          <AskGroup
            key={`ask ${keyOf(place)}`}
            api={api}
            institutionId={place.institutionId}
            onAsked={() => setRound((now) => now + 1)}
          />
          <ParentLines key={`lines ${keyOf(place)} ${round}`} api={api} page={place.page} />
        </>
      )}
    </>
  );
}
