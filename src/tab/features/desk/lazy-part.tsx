import { useCallback, type ComponentType } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { useResource } from '../../ui/use-resource.ts';

const loaders = {
  parents: async (): Promise<ComponentType<PageProps>> =>
    (await import('./parents/parents-page.tsx')).ParentsPage,
  import: async (): Promise<ComponentType<PageProps>> =>
    (await import('./transfer/transfer-page.tsx')).TransferPage,
};

interface Props extends PageProps {
  readonly part: keyof typeof loaders;
}

/** A part of the page whose code is loaded when it is opened: few do, and the page has a budget. */
export function LazyPart({ part, ...props }: Props) {
  const { data, error } = useResource(
    useCallback(async () => ({ part, Part: await loaders[part]() }), [part]),
  );
  // A script that once failed to load fails from then on: only a fresh start asks for it again.
  if (error) return <FailureView error={error} onRetry={() => location.reload()} />;
  if (data?.part !== part) return <PageSkeleton />;
  return <data.Part {...props} />;
}
