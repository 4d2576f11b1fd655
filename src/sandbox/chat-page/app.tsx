import { useEffect, useState } from 'react';
import type { PersonDto } from '../../dto/sandbox-page-dto.ts';
import { Mark } from './avatar.tsx';
import { BeginNotice } from './begin-notice.tsx';
import { ChatView } from './chat-view.tsx';
import { CurrentPerson } from './current-person.tsx';
import { OutlookView } from './outlook/outlook-view.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { isChat, usePlace } from './place.ts';
import { RequestsView } from './requests-view.tsx';
import { SwitchesView } from './switches-view.tsx';
import { TabView } from './tab-view.tsx';
import { cardThemeOf, themeCalled, themes } from './themes.ts';
import { useApp } from './use-app.ts';
import { useSetting } from './use-setting.ts';
import { findPerson, useWorld } from './use-world.ts';
import { TopdeskView } from './topdesk/topdesk-view.tsx';
import { ViewTabs } from './view-tabs.tsx';
import { Welcome } from './welcome.tsx';

/** The sandbox's page: Teams, seen by whomever one likes to be. */
export function App() {
  const { world, problem, show } = useWorld();
  const [place, go] = usePlace();
  const [themeName, setTheme] = useSetting('theme', preferredTheme());
  const [width, setWidth] = useSetting('width', 'full');
  const [picking, setPicking] = useState(false);
  const theme = themeCalled(themeName);
  const found = world && findPerson(world, place.personId);
  const app = useApp(found?.person.id, found?.person.teamsLocale);

  useEffect(() => {
    document.documentElement.dataset.theme = cardThemeOf(theme);
  }, [theme]);

  useEffect(() => {
    document.title = found ? `${found.person.displayName} – Vejviser sandbox` : 'Vejviser sandbox';
  }, [found]);

  function become(person: PersonDto) {
    setPicking(false);
    const stays = isChat(place.view) || place.view === 'tab' || place.view === 'outlook';
    const { subPage, entityId } = place;
    go({
      personId: person.id,
      view: stays ? place.view : 'personal',
      ...(subPage ? { subPage } : {}),
      ...(entityId ? { entityId } : {}),
    });
  }

  return (
    <div className="page">
      <header className="top">
        <a href="#/" className="brand">
          <Mark size={28} />
          <span>Vejviser</span>
          <span className="sandbox-tag">Sandbox</span>
        </a>
        <div className="top-tools">
          <button
            type="button"
            className="phone-switch"
            aria-pressed={width === 'phone'}
            onClick={() => setWidth(width === 'phone' ? 'full' : 'phone')}
          >
            Phone width
          </button>
          <select aria-label="Theme" value={theme} onChange={({ target }) => setTheme(target.value)}>
            {themes.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </div>
      </header>
      {problem && (
        <p className="banner" role="alert">
          {problem}
        </p>
      )}
      {world && (
        <div className={`columns ${picking ? 'picking' : ''} ${found ? '' : 'nobody'}`}>
          <aside className="side" aria-label="People">
            <PeoplePanel world={world} personId={found?.person.id} onChoose={become} />
          </aside>
          <main>
            {!found && <Welcome world={world} onChoose={become} onPick={() => setPicking(true)} />}
            {found && (
              <div className={`stage ${width}`}>
                <CurrentPerson {...found} picking={picking} onPick={() => setPicking(!picking)} show={show} />
                {!found.municipality.isSetUp && <BeginNotice {...found} show={show} />}
                <ViewTabs
                  personId={found.person.id}
                  municipality={found.municipality}
                  view={place.view}
                  onChoose={(view) => go({ personId: found.person.id, view })}
                />
                <div className="view" role="tabpanel" id="view" aria-labelledby={`view-${place.view}`}>
                  {isChat(place.view) && <ChatView {...found} chatKey={place.view} app={app} theme={theme} />}
                  {place.view === 'tab' && (
                    <TabView
                      person={found.person}
                      tabUrl={world.tabUrl}
                      app={app}
                      subPage={place.subPage}
                      entityId={place.entityId}
                      theme={theme}
                      onChoose={(entityId) => go({ personId: found.person.id, view: 'tab', entityId })}
                    />
                  )}
                  {place.view === 'outlook' && <OutlookView key={found.person.id} {...found} />}
                  {place.view === 'topdesk' && <TopdeskView />}
                  {place.view === 'requests' && <RequestsView />}
                  {place.view === 'switches' && (
                    <SwitchesView key={found.person.id} world={world} person={found.person} show={show} />
                  )}
                </div>
              </div>
            )}
          </main>
        </div>
      )}
    </div>
  );
}

function preferredTheme(): string {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}
