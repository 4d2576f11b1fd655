import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiClient } from '../api/api-client.ts';
import { ChooseInstitution } from '../features/contacts/choose-institution.tsx';
import { ContactsPage } from '../features/contacts/contacts-page.tsx';
import { ContactsSkeleton } from '../features/contacts/contacts-skeleton.tsx';
import type { TeamsHost } from '../teams/teams-host.ts';
import type { TabLocale } from '../texts/texts.ts';
import { useSay } from '../ui/say-context.ts';
import { useResource } from '../ui/use-resource.ts';
import { FailureView } from './failure-view.tsx';
import { PageHeader } from './page-header.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { PageOutlet } from './page-outlet.tsx';
import type { PageProps } from './page-props.ts';
import { lazyPages } from './pages.ts';
import { usePlace } from './use-place.ts';

const useStyles = makeStyles({
  skip: {
    position: 'absolute',
    top: 0,
    left: '-100vw',
    zIndex: 2,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    ':focus': { left: tokens.spacingHorizontalM, top: tokens.spacingVerticalXS },
  },
  main: { outlineStyle: 'none' },
});

interface Props {
  readonly api: ApiClient;
  readonly host: TeamsHost;
  readonly locale: TabLocale;
  readonly onLocale: (locale: TabLocale) => void;
  readonly subPageId: string | undefined;
}

/** Who is signed in, the header with the choices that stick, and the page. */
export function Shell({ api, host, locale, onLocale, subPageId }: Props) {
  const say = useSay();
  const styles = useStyles();
  const loaded = useResource(useCallback(() => api.getMe(), [api]));
  const [changed, setChanged] = useState(loaded.data);
  const [choosing, setChoosing] = useState(false);
  const [notSaved, setNotSaved] = useState(false);
  const [place, go] = usePlace(subPageId);
  const main = useRef<HTMLElement>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const wasChoosing = useRef(false);
  const me = changed ?? loaded.data;
  const wanted = lazyPages.find(({ id }) => id === place.page);
  // A link to a page that is not for this person leads to the start.
  const lazyPage = wanted && (!me || wanted.isFor(me)) ? wanted : undefined;
  const title = say(lazyPage?.title ?? 'title');

  useEffect(() => {
    // The page's code comes while it is still being asked who is signed in. What fails is said where it is shown.
    wanted?.load().catch(() => {});
  }, [wanted]);

  useEffect(() => {
    if (loaded.data) onLocale(loaded.data.locale);
  }, [loaded.data, onLocale]);

  useEffect(() => {
    // Whoever walks by keyboard comes back to where the question was asked from.
    if (wasChoosing.current && !choosing) changeButton.current?.focus();
    wasChoosing.current = choosing;
  }, [choosing]);

  useEffect(() => {
    document.title = `${title} – ${say('product')}`;
  }, [title, say]);

  async function chooseLocale(wanted: TabLocale) {
    const before = locale;
    setNotSaved(false);
    onLocale(wanted);
    try {
      setChanged(await api.chooseLocale(wanted));
    } catch {
      onLocale(before);
      setNotSaved(true);
    }
  }

  const onPath = useCallback<PageProps['onPath']>(
    (path, how) => go({ page: place.page, path }, how),
    [go, place.page],
  );
  const askForInstitution = useCallback(() => setChoosing(true), []);

  async function chooseInstitution(id: string) {
    setNotSaved(false);
    try {
      setChanged(await api.chooseInstitution(id));
      setChoosing(false);
    } catch {
      setNotSaved(true);
    }
  }

  const asksForInstitution = me && (choosing || (!me.institution && !lazyPage));
  const mayChange = me && me.institutions.some((one) => one.id !== me.institution?.id) && !asksForInstitution;
  return (
    <>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          // Without the browser's own jump, which would stand in the history as a place.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {say('skipToContent')}
      </a>
      {me && (
        <PageNavigation
          me={me}
          current={lazyPage?.id ?? 'contacts'}
          onPage={(page) => {
            setChoosing(false);
            go({ page, path: [] });
          }}
        />
      )}
      <PageHeader
        title={title}
        me={me}
        locale={locale}
        onLocale={(wanted) => void chooseLocale(wanted)}
        onChangeInstitution={mayChange ? () => setChoosing(true) : undefined}
        changeButton={changeButton}
      />
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        {notSaved && (
          <MessageBar intent="error" role="alert" politeness="assertive">
            <MessageBarBody>{say('notSaved')}</MessageBarBody>
          </MessageBar>
        )}
        {loaded.error && !me && <FailureView error={loaded.error} onRetry={loaded.reload} />}
        {!loaded.error && !me && <ContactsSkeleton />}
        {asksForInstitution && (
          <ChooseInstitution
            me={me}
            onChoose={chooseInstitution}
            onCancel={me.institution ? () => setChoosing(false) : undefined}
          />
        )}
        {me && lazyPage && !asksForInstitution && (
          <PageOutlet
            key={me.institution?.id}
            page={lazyPage}
            api={api}
            host={host}
            me={me}
            path={place.path}
            onPath={onPath}
            onPlace={go}
          />
        )}
        {me?.institution && !lazyPage && !asksForInstitution && (
          <ContactsPage
            key={me.institution.id}
            api={api}
            locale={me.locale}
            openLink={host.openLink}
            leaf={place.path[0]}
            timeZone={me.timeZone}
            onInstitutionNeeded={askForInstitution}
            onPlace={go}
          />
        )}
      </main>
    </>
  );
}
