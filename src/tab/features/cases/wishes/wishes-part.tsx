import { useMemo, useState } from 'react';
import type { PageProps } from '../../../shell/page-props.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { OwnWishes } from './own-wishes.tsx';
import { WishList } from './wish-list.tsx';
import { WishPage } from './wish-page.tsx';
import { createWishesApi } from './wishes-api.ts';

/** What one wishes of the systems; for coordinators also what everybody wishes. */
export function WishesPart({ api: client, me, path: [wishId], onPath, onPlace }: PageProps) {
  const lists = useListStyles();
  const [sent, setSent] = useState(0);
  const api = useMemo(() => createWishesApi(client), [client]);
  if (me.mayCoordinate && wishId !== undefined)
    return (
      <WishPage
        key={wishId}
        api={api}
        id={wishId}
        timeZone={me.timeZone}
        onBack={() => onPath([])}
        onWish={(id) => onPath([id])}
        onCase={(id) => onPlace({ page: 'cases', path: ['case', id] })}
      />
    );
  return (
    <div className={lists.page}>
      <OwnWishes api={api} timeZone={me.timeZone} onSent={() => setSent((before) => before + 1)} />
      {me.mayCoordinate && <WishList key={sent} api={api} onWish={(id) => onPath([id])} />}
    </div>
  );
}
