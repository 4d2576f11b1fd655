import type { AppDto, TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { PersonDto } from '../../dto/sandbox-page-dto.ts';
import { pathOf } from './path-of.ts';
import { TabFrame } from './tab-frame.tsx';

/** The app of its own: the tabs of the manifest, and the one chosen in a frame, as Teams shows it. */
export function TabView(props: {
  person: PersonDto;
  tabUrl: string | null;
  app: AppDto | undefined;
  /** Where a deep link leads inside the tab. */
  subPage: string | undefined;
  entityId: string | undefined;
  theme: TeamsTheme;
  onChoose: (entityId: string) => void;
}) {
  const { person, tabUrl, app, subPage, theme, onChoose } = props;
  const tabs = app?.tabs ?? [];
  const chosen = tabs.find(({ entityId }) => entityId === (props.entityId ?? subPage?.split('/')[0]));
  const current = chosen ?? tabs[0];
  return (
    <div className="tab-view">
      {tabs.length > 1 && (
        <nav className="tab-rail" aria-label="Tabs of the app">
          {tabs.map(({ entityId, name }) => (
            <button
              key={entityId}
              type="button"
              aria-current={entityId === current?.entityId ? 'page' : undefined}
              onClick={() => onChoose(entityId)}
            >
              {name}
            </button>
          ))}
        </nav>
      )}
      {!tabUrl && <p className="empty">Vejviser is not running yet.</p>}
      {tabUrl && current && (
        <TabFrame
          key={`${person.id} ${current.entityId}`}
          person={person}
          url={pathOf(current.contentUrl)}
          title={`Vejviser: ${current.name}`}
          theme={theme}
          subPage={subPage}
          entityId={current.entityId}
        />
      )}
    </div>
  );
}
