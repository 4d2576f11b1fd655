import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppDto, TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { ChatDto, ChatKey, MunicipalityDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { AddTabWindow } from './add-tab-window.tsx';
import { api } from './api.ts';
import { pathOf } from './path-of.ts';
import { TabFrame } from './tab-frame.tsx';
import type { TabChannel } from './tab-host.ts';
import type { ChatState } from './use-chat.ts';

/** A channel: its posts, and the tabs that somebody has added for everybody. */
export function ChannelTabs(props: {
  chat: ChatDto | undefined;
  chatKey: ChatKey;
  person: PersonDto;
  municipality: MunicipalityDto;
  app: AppDto | undefined;
  theme: TeamsTheme;
  act: ChatState['act'];
  children: ReactNode;
}) {
  const { chat, chatKey, person, municipality, app, theme, act, children } = props;
  const [openId, setOpenId] = useState<string>();
  const [adding, setAdding] = useState(false);
  const tabs = chat?.tabs ?? [];
  const open = tabs.find(({ id }) => id === openId);
  const configurationUrl = app?.configurationUrl;
  const channel: TabChannel = {
    id: chat?.id ?? '',
    name: chat?.name ?? '',
    teamId: municipality.teamId,
    teamName: municipality.teamName,
  };

  return (
    <div className="channel">
      <nav
        className="tab-rail"
        aria-label="Tabs of the channel"
        hidden={!configurationUrl && tabs.length === 0}
      >
        <button type="button" aria-current={open ? undefined : 'page'} onClick={() => setOpenId(undefined)}>
          Posts
        </button>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-current={id === open?.id ? 'page' : undefined}
            onClick={() => setOpenId(id)}
          >
            {name}
          </button>
        ))}
        {configurationUrl && (
          <button type="button" onClick={() => setAdding(true)}>
            + Add a tab
          </button>
        )}
      </nav>
      <div className="channel-posts" hidden={open !== undefined}>
        {children}
      </div>
      {open && (
        <div className="tab-view">
          <TabFrame
            key={`${person.id} ${open.id}`}
            person={person}
            url={pathOf(open.contentUrl)}
            title={open.name}
            theme={theme}
            entityId={open.entityId}
            channel={channel}
          />
          <p className="tab-foot">
            <button type="button" onClick={() => void act(() => api.removeTab(person.id, chatKey, open.id))}>
              Remove this tab
            </button>
          </p>
        </div>
      )}
      {adding && configurationUrl && (
        <AddTabWindow
          person={person}
          url={pathOf(configurationUrl)}
          appName={app.name}
          channel={channel}
          theme={theme}
          onClose={() => setAdding(false)}
          onAdd={(tab) => {
            setAdding(false);
            void act(async () => {
              const done = await api.addTab(person.id, chatKey, tab);
              setOpenId(done.chat.tabs.at(-1)?.id);
              return done;
            });
          }}
        />
      )}
    </div>
  );
}
