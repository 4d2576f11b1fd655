import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';

/** Questions and answers for superusers. */
export function DeskPage({ path }: PageProps) {
  return (
    <div data-desk={path.join('/')}>
      <PageSkeleton />
    </div>
  );
}
