import type { PageProps } from '../../shell/page-props.ts';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { casesParts } from './cases-parts.ts';
import { useCasesSay } from './texts/cases-texts.ts';

/** What was reported: one's own cases, those one handles, and what is counted from them. */
export function CasesPage(props: PageProps) {
  const { me, path, onPath } = props;
  const say = useCasesSay();
  const parts = casesParts.filter((part) => part.isFor(me));
  const shown = parts.filter(({ isHidden = false }) => !isHidden);
  // A link to a part that is not for this person leads to the first one.
  const current = parts.find(({ id }) => id === path[0]) ?? shown[0];
  if (!current) return null;
  return (
    <div data-cases={current.id}>
      <PartNavigation
        label={say('parts')}
        parts={shown.map(({ id, title }) => ({ id, name: say(title) }))}
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
