import type { PageProps } from '../../shell/page-props.ts';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { organisationParts } from './organisation-parts.ts';
import { useOrganisationSay } from './texts/organisation-texts.ts';

/** Who is where: institutions, people and roles, and what keeps them right. */
export function OrganisationPage(props: PageProps) {
  const { me, path, onPath } = props;
  const say = useOrganisationSay();
  const parts = organisationParts.filter((part) => part.isFor(me));
  // A link to a part that is not for this person leads to the first one.
  const current = parts.find(({ id }) => id === path[0]) ?? parts[0];
  if (!current) return null;
  return (
    <div data-organisation={current.id}>
      <PartNavigation
        label={say('parts')}
        parts={parts.map(({ id, title }) => ({ id, name: say(title) }))}
        current={current.id}
        onPart={(next) => onPath([next])}
      />
      <LazyPart
        key={current.id}
        {...props}
        load={current.load}
        path={path.slice(1)}
        onPath={(to, how) => onPath([current.id, ...to], how)}
      />
    </div>
  );
}
