import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';

/** Questions and answers for readers. */
export function FaqPage({ path }: PageProps) {
  return (
    <div data-faq={path.join('/')}>
      <PageSkeleton />
    </div>
  );
}
