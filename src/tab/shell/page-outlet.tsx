import { Skeleton, SkeletonItem, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback } from 'react';
import { useSay } from '../ui/say-context.ts';
import { useResource } from '../ui/use-resource.ts';
import { FailureView } from './failure-view.tsx';
import type { PageProps } from './page-props.ts';
import type { LazyPage } from './pages.ts';

const useStyles = makeStyles({
  waiting: { display: 'grid', gap: tokens.spacingVerticalM, paddingTop: tokens.spacingVerticalM },
});

/** Loads a page's code and shows the page. Where the code does not arrive, the whole tab is loaded again on request. */
export function PageOutlet({ page, ...props }: { page: LazyPage } & PageProps) {
  const { data, error } = useResource(
    useCallback(async () => ({ id: page.id, Page: await page.load() }), [page]),
  );
  // A script that once failed to load fails from then on: only a fresh start asks for it again.
  if (error) return <FailureView error={error} onRetry={() => location.reload()} />;
  if (data?.id !== page.id) return <PageSkeleton />;
  return <data.Page {...props} />;
}

/** Something is on its way. */
export function PageSkeleton() {
  const say = useSay();
  const styles = useStyles();
  return (
    <Skeleton aria-label={say('loadingPage')} className={styles.waiting}>
      <SkeletonItem size={32} />
      <SkeletonItem size={96} />
      <SkeletonItem size={96} />
    </Skeleton>
  );
}
