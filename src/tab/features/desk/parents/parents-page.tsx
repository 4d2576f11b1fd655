import { Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useId, useMemo, useState } from 'react';
import type { PagePlaceDto, PagePlacesDto } from '../../../../dto/public-pages-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { useLocale } from '../../../ui/page-texts.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
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
  const shared = usePageStyles();
  const forms = useFormStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => api.places(), [api, locale]));
  return (
    <section aria-labelledby={title} data-parents={data ? 'ready' : 'waits'}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <div className={forms.form}>
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
  const forms = useFormStyles();
  const [places, setPlaces] = useState(found.places);
  const [chosen, setChosen] = useState(keyOf(found.places[0]!));
  // Counted up when a question comes in, so that the list below is asked anew.
  const [round, setRound] = useState(0);
  const place = places.find((each) => keyOf(each) === chosen) ?? places[0]!;
  return (
    <>
      {places.length > 1 && (
        <Field label={say('place')} className={forms.field}>
          <Select className={forms.input} value={keyOf(place)} onChange={(_, { value }) => setChosen(value)}>
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
