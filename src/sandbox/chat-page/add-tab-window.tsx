import { useEffect, useRef, useState } from 'react';
import type { ChannelTabConfig, TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { DialogWindow } from './dialog-window.tsx';
import { mountTabHost } from './tab-host.ts';
import type { MountedTab, TabChannel, TabConfig } from './tab-host.ts';

/** The app's configuration page, with the button that Teams puts beneath it. */
export function AddTabWindow(props: {
  person: PersonDto;
  url: string;
  appName: string;
  channel: TabChannel;
  theme: TeamsTheme;
  onClose: () => void;
  onAdd: (tab: ChannelTabConfig) => void;
}) {
  const { person, url, appName, channel, theme, onClose } = props;
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedTab>(undefined);
  const config = useRef<TabConfig>(undefined);
  const handlers = useRef(props);
  handlers.current = props;
  const start = useRef({ theme, channel });
  const [isValid, setIsValid] = useState(false);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!place.current) return undefined;
    const unmount = mountTabHost(place.current, {
      tabUrl: url,
      title: appName,
      locale: person.teamsLocale,
      personId: person.id,
      frameContext: 'settings',
      getToken: () => api.tabToken(person.id),
      ...start.current,
      onConfig: (wanted) => {
        config.current = wanted;
      },
      onValidity: setIsValid,
      onSaved: (wrong) => {
        const { contentUrl, websiteUrl, entityId, suggestedDisplayName } = config.current ?? {};
        if (wrong !== undefined || !contentUrl) {
          setProblem(wrong ?? 'The page has not said what the tab shall show.');
          return;
        }
        handlers.current.onAdd({
          name: suggestedDisplayName || handlers.current.appName,
          entityId: entityId ?? '',
          contentUrl: new URL(contentUrl, location.href).href,
          ...(websiteUrl ? { websiteUrl: new URL(websiteUrl, location.href).href } : {}),
        });
      },
    });
    mounted.current = unmount;
    return unmount;
  }, [person.id, person.teamsLocale, url, appName]);

  return (
    <DialogWindow title={`Add a tab: ${appName}`} wide onClose={onClose}>
      <div ref={place} className="config-frame" />
      {problem && (
        <p role="alert" className="window-words">
          {problem}
        </p>
      )}
      <p className="window-buttons">
        <button
          type="button"
          className="primary"
          disabled={!isValid}
          onClick={() => {
            setProblem(undefined);
            mounted.current?.save();
          }}
        >
          Save
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </DialogWindow>
  );
}
