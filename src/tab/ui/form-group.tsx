import { useId, type ReactNode } from 'react';
import { useFormStyles } from './use-form-styles.ts';

/** Fields that belong together, under their title. */
export function FormGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useFormStyles();
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
