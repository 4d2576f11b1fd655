import { useCallback, useMemo } from 'react';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { InstitutionForm } from './institution-form.tsx';
import { InstitutionList } from './institution-list.tsx';
import { createOrganisationApi } from './organisation-api.ts';
import { PlacePage } from './place-page.tsx';

/** The institutions this person looks after, and one of them. */
export function InstitutionsPart({ api: client, path, onPath }: PageProps) {
  const api = useMemo(() => createOrganisationApi(client), [client]);
  const { data, error, reload } = useResource(useCallback(() => api.get(), [api]));
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const [place] = path;
  const shared = { api, organisation: data, onPath, onChanged: reload };
  if (place === 'new' && data.isCoordinator) return <InstitutionForm {...shared} />;
  if (place) return <PlacePage key={place} {...shared} id={place} />;
  return <InstitutionList {...shared} />;
}
