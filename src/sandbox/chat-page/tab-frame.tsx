import { useEffect, useRef, useState } from 'react';
import type { TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { LinkNotice } from './link-notice.tsx';
import { tabLinkTo, tabPlaceOf } from './place.ts';
import { ShareWindow } from './share-window.tsx';
import { mountTabHost } from './tab-host.ts';
import type { MountedTab, TabChannel } from './tab-host.ts';

/** A page of the product in a frame, as Teams shows it, with what Teams does for it: links, sharing. */
export function TabFrame(props: {
  person: PersonDto;
  /** On this page's own origin. */
  url: string;
  title: string;
  theme: TeamsTheme;
  subPage?: string | undefined;
  entityId?: string | undefined;
  channel?: TabChannel | undefined;
}) {
  const { person, url, title, theme, subPage, entityId, channel } = props;
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedTab>(undefined);
  const startTheme = useRef(theme);
  startTheme.current = theme;
  const channelNow = useRef(channel);
  channelNow.current = channel;
  const [link, setLink] = useState<string>();
  const [shared, setShared] = useState<{ url: string; words: string }>();

  useEffect(() => {
    if (!place.current) return undefined;
    const unmount = mountTabHost(place.current, {
      tabUrl: url,
      title,
      locale: person.teamsLocale,
      theme: startTheme.current,
      personId: person.id,
      getToken: () => api.tabToken(person.id),
      openLink: (wanted) => {
        const tab = tabPlaceOf(wanted, person.id);
        if (tab) location.hash = tab;
        else setLink(wanted);
      },
      shareDeepLink: (wanted) => setLink(tabLinkTo(wanted)),
      shareUrl: (wanted, words) => setShared({ url: wanted, words }),
      openChat: (members, words) =>
        setLink(`https://teams.microsoft.com/l/chat/0/0?users=${members.join(',')}&message=${words}`),
      ...(subPage ? { subPageId: subPage } : {}),
      ...(entityId ? { entityId } : {}),
      ...(channelNow.current ? { channel: channelNow.current } : {}),
    });
    mounted.current = unmount;
    return unmount;
  }, [person.id, person.teamsLocale, url, title, subPage, entityId, channel?.id]);

  useEffect(() => mounted.current?.setTheme(theme), [theme]);

  return (
    <>
      <div ref={place} className="tab-frame" />
      {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
      {shared && <ShareWindow person={person} {...shared} onClose={() => setShared(undefined)} />}
    </>
  );
}
