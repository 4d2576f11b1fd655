import { useMemo } from 'react';
import type { PageProps } from '../../shell/page-props.ts';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { OverlaysPart } from './overlays-part.tsx';
import { useTreesSay } from './texts/trees-texts.ts';
import { TreeEditor } from './tree-editor.tsx';
import { createTreesApi } from './trees-api.ts';
import { TreesList } from './trees-list.tsx';

/**
 * The decision trees: coordinators write, try and publish them; who looks after an institution says what it does otherwise. Reads what
 * follows `trees/` in a deep link: nothing, `<tree>`, `<tree>/<part>`, `<tree>/try`, `<tree>/publish`, `overlays`,
 * `overlays/<tree>/<institution>`.
 */
export function TreesPage({ api: client, me, path, onPath }: PageProps) {
  const api = useMemo(() => createTreesApi(client), [client]);
  const say = useTreesSay();
  const { mayCoordinate, timeZone } = me;
  const [first] = path;
  const isOverlays = !mayCoordinate || first === 'overlays';
  const parts = [
    ...(mayCoordinate ? [{ id: 'trees', name: say('partTrees') }] : []),
    { id: 'overlays', name: say('partOverlays') },
  ];
  return (
    <div data-page={isOverlays ? 'overlays' : 'trees'}>
      {parts.length > 1 && (
        <PartNavigation
          label={say('parts')}
          parts={parts}
          current={isOverlays ? 'overlays' : 'trees'}
          onPart={(part) => onPath(part === 'overlays' ? ['overlays'] : [])}
        />
      )}
      {isOverlays && (
        <OverlaysPart
          api={api}
          path={first === 'overlays' ? path.slice(1) : []}
          onPath={(to, how) => onPath(['overlays', ...to], how)}
        />
      )}
      {!isOverlays && !first && <TreesList api={api} timeZone={timeZone} onPath={onPath} />}
      {!isOverlays && first && (
        <TreeEditor
          key={first}
          api={api}
          tree={first}
          timeZone={timeZone}
          path={path.slice(1)}
          onPath={onPath}
        />
      )}
    </div>
  );
}
