import { useId, type ReactNode } from 'react';
import { usePlanningStyles } from './planning-styles.ts';

/** Fields that belong together, under their title. */
export function FormGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = usePlanningStyles();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.group}>
      <h3 id={id} className={styles.groupTitle}>
        {title}
      </h3>
      {children}
    </div>
  );
}
