import type { PageProps } from '../../../shell/page-props.ts';

/** The institutions this person looks after. */
export function InstitutionsPart({ me }: PageProps) {
  return (
    <ul>
      {me.institutions.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
