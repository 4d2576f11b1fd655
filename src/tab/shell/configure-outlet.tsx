import { useCallback } from 'react';
import type { ApiClient } from '../api/api-client.ts';
import type { TabLocale } from '../texts/texts.ts';
import { useResource } from '../ui/use-resource.ts';
import { FailureView } from './failure-view.tsx';
import { PageSkeleton } from './page-outlet.tsx';

interface Props {
  readonly api: ApiClient;
  readonly onLocale: (locale: TabLocale) => void;
}

/** Whether Teams opened the tab to have it configured for a channel: `?configure=faq`, as the manifest says. */
export function isConfiguring(search: string): boolean {
  return new URLSearchParams(search).get('configure') === 'faq';
}

/** Loads the page on which a tab in a channel is configured; few people ever see it. */
export function ConfigureOutlet(props: Props) {
  const { data, error } = useResource(useCallback(() => import('../features/faq/configure-page.tsx'), []));
  if (error) return <FailureView error={error} onRetry={() => location.reload()} />;
  if (!data) return <PageSkeleton />;
  return <data.ConfigurePage {...props} />;
}
