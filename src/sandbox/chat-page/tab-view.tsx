import { useEffect, useRef, useState } from 'react';
import type { PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import type { CardTheme } from './host-config.ts';
import { LinkNotice } from './link-notice.tsx';
import { tabPlaceOf } from './place.ts';
import { mountTabHost } from './tab-host.ts';
import type { MountedTab } from './tab-host.ts';

/** The product's tab in a frame, as Teams shows it. */
export function TabView({
  person,
  tabUrl,
  subPage,
  theme,
}: {
  person: PersonDto;
  tabUrl: string | null;
  /** Where a deep link leads inside the tab. */
  subPage: string | undefined;
  theme: CardTheme;
}) {
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedTab>(undefined);
  const startTheme = useRef(theme);
  startTheme.current = theme;
  const [link, setLink] = useState<string>();

  useEffect(() => {
    if (!place.current || !tabUrl) return undefined;
    const unmount = mountTabHost(place.current, {
      tabUrl,
      locale: person.teamsLocale,
      theme: teamsTheme(startTheme.current),
      personId: person.id,
      getToken: () => api.tabToken(person.id),
      openLink: (url) => {
        const place = tabPlaceOf(url, person.id);
        if (place) location.hash = place;
        else setLink(url);
      },
      ...(subPage ? { subPageId: subPage } : {}),
    });
    mounted.current = unmount;
    return unmount;
  }, [person.id, person.teamsLocale, tabUrl, subPage]);

  useEffect(() => mounted.current?.setTheme(teamsTheme(theme)), [theme]);

  return (
    <div className="tab-view">
      {!tabUrl && <p className="empty">Vejviser is not running yet.</p>}
      <div ref={place} className="tab-frame" />
      {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
    </div>
  );
}

const teamsTheme = (theme: CardTheme) => (theme === 'dark' ? 'dark' : 'default');
