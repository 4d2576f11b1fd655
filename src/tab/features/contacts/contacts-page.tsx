import { Button, makeStyles, SearchBox, tokens } from '@fluentui/react-components';
import { PeopleCommunity48Regular } from '@fluentui/react-icons/svg/people-community';
import { Search48Regular } from '@fluentui/react-icons/svg/search';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { MyContactsDto } from '../../../dto/contact-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { useSay } from '../../ui/say-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { BesideContacts } from '../cases/beside/load-beside.ts';
import { AboutMe } from './about-me.tsx';
import { ContactsSkeleton } from './contacts-skeleton.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { ErrandCard } from './errand-card.tsx';
import { countErrands, filterTrees, type TreeOfErrands } from './filter-trees.ts';
import { createPhotoShelf, PhotoProvider } from './photo-shelf.ts';

const useStyles = makeStyles({
  searchBar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { display: 'none' },
  },
  search: { width: '100%', maxWidth: '32rem', boxSizing: 'border-box' },
  status: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  tree: { marginTop: tokens.spacingVerticalM },
  treeTitle: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 720px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
});

interface Props {
  readonly api: ApiClient;
  /** The language the server answers in: another one means another answer. */
  readonly locale: TabLocale;
  readonly openLink: TeamsHost['openLink'];
  readonly leaf: string | undefined;
  readonly timeZone: string;
  readonly onInstitutionNeeded: () => void;
  readonly onPlace: PageProps['onPlace'];
}

/** Whom I ask about what, at my institution. */
export function ContactsPage(props: Props) {
  const { api, locale, openLink, leaf, timeZone, onInstitutionNeeded, onPlace } = props;
  // The server answers in the person's language: another locale, another answer.
  const load = useCallback(() => api.getMyContacts(), [api, locale]);
  const { data, error, reload } = useResource(load);
  const shelf = useMemo(() => createPhotoShelf(api), [api]);
  // Comes after the contacts, which do without it where it does not come.
  const { data: beside } = useResource(
    useCallback(async () => (await import('../cases/beside/load-beside.ts')).loadBeside(api), [api, locale]),
  );
  const needsInstitution = error?.kind === 'institution-needed';
  useEffect(() => {
    if (needsInstitution) onInstitutionNeeded();
  }, [needsInstitution, onInstitutionNeeded]);

  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <ContactsSkeleton />;
  return (
    <PhotoProvider value={shelf}>
      {beside && (
        <beside.IncidentBanner
          incidents={beside.incidents}
          timeZone={timeZone}
          onMore={() => onPlace({ page: 'cases', path: ['incidents'] })}
        />
      )}
      <Contacts contacts={data} openLink={openLink} leaf={leaf} beside={beside} onPlace={onPlace} />
      <AboutMe api={api} timeZone={timeZone} />
    </PhotoProvider>
  );
}

interface ErrandProps extends Pick<Props, 'openLink' | 'leaf' | 'onPlace'> {
  /** Undefined: not there yet. */
  readonly beside: BesideContacts | undefined;
}

function Contacts({ contacts, ...errands }: { contacts: MyContactsDto } & ErrandProps) {
  const say = useSay();
  const styles = useStyles();
  const [query, setQuery] = useState('');
  const asked = query.trim();
  const trees = useMemo(() => filterTrees(contacts.trees, asked), [contacts, asked]);

  if (countErrands(contacts.trees) === 0) {
    return (
      <EmptyView icon={<PeopleCommunity48Regular />} title={say('emptyTitle')} text={say('emptyText')} />
    );
  }
  return (
    <>
      <div className={styles.searchBar} role="search">
        <SearchBox
          className={styles.search}
          size="large"
          appearance="outline"
          value={query}
          onChange={(_, change) => setQuery(change.value)}
          placeholder={say('search')}
          aria-label={say('search')}
          dismiss={{ 'aria-label': say('clearSearch') }}
          maxLength={100}
        />
      </div>
      <div role="status" className={styles.status}>
        {asked && trees.length > 0 ? say('found', { count: countErrands(trees) }) : ''}
      </div>
      {trees.length === 0 && (
        <div role="status">
          <EmptyView
            icon={<Search48Regular />}
            title={say('nothingFoundTitle', { query: asked })}
            text={say('nothingFoundText')}
          >
            <Button onClick={() => setQuery('')}>{say('clearSearch')}</Button>
          </EmptyView>
        </div>
      )}
      {trees.map((tree) => (
        <Tree key={tree.id} tree={tree} {...errands} />
      ))}
    </>
  );
}

function Tree({ tree, openLink, leaf, beside, onPlace }: { tree: TreeOfErrands } & ErrandProps) {
  const styles = useStyles();
  const title = useId();
  return (
    <section className={styles.tree} aria-labelledby={title}>
      <h2 id={title} className={styles.treeTitle}>
        {tree.title}
      </h2>
      <ul className={styles.list} role="list">
        {tree.errands.map((errand) => (
          <ErrandCard key={errand.leaf} errand={errand} openLink={openLink} isTarget={errand.leaf === leaf}>
            {beside?.isReportable(tree.id, errand.leaf) && (
              <beside.ReportButton
                title={errand.title}
                onReport={() => onPlace({ page: 'cases', path: ['report', tree.id, errand.leaf] })}
              />
            )}
          </ErrandCard>
        ))}
      </ul>
    </section>
  );
}
