import type { PageProps } from '../../../shell/page-props.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useId } from 'react';
import { caseSettingsGroups } from './case-settings-groups.ts';
import { useCaseSettingsSay } from './texts/case-settings-texts.ts';

/** How cases go in this municipality: a group for each thing that may be set. */
export function CaseSettingsPart(props: PageProps) {
  const say = useCaseSettingsSay();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <div className={forms.form}>
        {caseSettingsGroups.map(({ id, Group }) => (
          <Group key={id} {...props} />
        ))}
      </div>
    </section>
  );
}
