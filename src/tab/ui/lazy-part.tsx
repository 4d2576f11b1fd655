import { useCallback, type ComponentType } from 'react';
import { FailureView } from '../shell/failure-view.tsx';
import { PageSkeleton } from '../shell/page-outlet.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { useResource } from './use-resource.ts';

interface Props extends PageProps {
  /** Always the same function for the same part. */
  readonly load: () => Promise<ComponentType<PageProps>>;
}

/** A part of a page whose code is loaded when it is opened: few do, and the page has a budget. */
export function LazyPart({ load, ...props }: Props) {
  const { data, error } = useResource(useCallback(async () => ({ load, Part: await load() }), [load]));
  // A script that once failed to load fails from then on: only a fresh start asks for it again.
  if (error) return <FailureView error={error} onRetry={() => location.reload()} />;
  if (data?.load !== load) return <PageSkeleton />;
  return <data.Part {...props} />;
}
