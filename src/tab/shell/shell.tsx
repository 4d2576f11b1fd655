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
import { readSubPage } from './read-sub-page.ts';

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
  const changeButton = useRef<HTMLButtonElement>(null);
  const wasChoosing = useRef(false);
  const me = changed ?? loaded.data;

  useEffect(() => {
    if (loaded.data) onLocale(loaded.data.locale);
  }, [loaded.data, onLocale]);

  useEffect(() => {
    // Whoever walks by keyboard comes back to where the question was asked from.
    if (wasChoosing.current && !choosing) changeButton.current?.focus();
    wasChoosing.current = choosing;
  }, [choosing]);

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

  async function chooseInstitution(id: string) {
    setNotSaved(false);
    try {
      setChanged(await api.chooseInstitution(id));
      setChoosing(false);
    } catch {
      setNotSaved(true);
    }
  }

  const asksForInstitution = me && (choosing || !me.institution);
  const mayChange = me && me.institutions.some((one) => one.id !== me.institution?.id) && !asksForInstitution;
  return (
    <>
      <a className={styles.skip} href="#content">
        {say('skipToContent')}
      </a>
      <PageHeader
        me={me}
        locale={locale}
        onLocale={(wanted) => void chooseLocale(wanted)}
        onChangeInstitution={mayChange ? () => setChoosing(true) : undefined}
        changeButton={changeButton}
      />
      <main id="content" tabIndex={-1} className={styles.main}>
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
        {me?.institution && !asksForInstitution && (
          <ContactsPage
            key={me.institution.id}
            api={api}
            locale={me.locale}
            openLink={host.openLink}
            leaf={readSubPage(subPageId).leaf}
            onInstitutionNeeded={() => setChoosing(true)}
          />
        )}
      </main>
    </>
  );
}
