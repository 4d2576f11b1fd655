import { Button, Field, SearchBox, Select, Text } from '@fluentui/react-components';
import { Building32Regular } from '@fluentui/react-icons/svg/building';
import { useCallback, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { OverlayEditor } from './overlay-editor.tsx';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreesApi } from './trees-api.ts';

const mostShown = 50;

interface Props extends Pick<PageProps, 'path' | 'onPath'> {
  readonly api: TreesApi;
}

/** Institutions one looks after, and what each does otherwise than the municipality's tree. */
export function OverlaysPart({ api, path, onPath }: Props) {
  const say = useTreesSay();
  const locale = useLocale();
  const lists = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [tree, institution] = path;
  const { data, error, reload } = useResource(
    // Read again when one comes back from an institution.
    useCallback(() => api.listOverlays(), [api, locale, institution]),
  );
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string>();

  if (tree && institution)
    return (
      <OverlayEditor
        key={`${tree} ${institution}`}
        api={api}
        tree={tree}
        institution={institution}
        onBack={() => onPath([])}
      />
    );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const treeId = chosen ?? data.trees[0]?.id;
  if (!treeId || data.institutions.length === 0)
    return (
      <EmptyView
        icon={<Building32Regular />}
        title={say('noOverlaysTitle')}
        text={say(treeId ? 'noInstitutionsText' : 'noPublishedText')}
      />
    );
  const needle = wanted.trim().toLocaleLowerCase(locale);
  const found = data.institutions.filter(({ name }) => name.toLocaleLowerCase(locale).includes(needle));
  const shown = [...found].sort((one, other) => (other.changes[treeId] ?? 0) - (one.changes[treeId] ?? 0));
  return (
    <div className={lists.page} data-overlays={data.institutions.length}>
      <Text>{say('overlaysText')}</Text>
      <div className={forms.fields}>
        {data.trees.length > 1 && (
          <Field label={say('treeWord')} className={forms.field}>
            <Select value={treeId} onChange={(_, { value }) => setChosen(value)}>
              {data.trees.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {data.institutions.length > 8 && (
          <Field label={say('findInstitution')} className={forms.field}>
            <SearchBox
              className={lists.search}
              value={wanted}
              onChange={(_, { value }) => setWanted(value)}
            />
          </Field>
        )}
      </div>
      <Text role="status" className={lists.status}>
        {needle ? say('found', { count: found.length }) : ''}
      </Text>
      <ul className={lists.rows} role="list">
        {shown.slice(0, mostShown).map(({ id, name, changes }) => (
          <li key={id} className={lists.row}>
            <h2 className={lists.rowTitle}>{name}</h2>
            <p className={shared.quiet}>
              {changes[treeId] ? say('overlayCount', { count: changes[treeId] }) : say('overlayNone')}
            </p>
            <div className={shared.actions}>
              <Button aria-label={say('openNamed', { name })} onClick={() => onPath([treeId, id])}>
                {say('open')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {shown.length > mostShown && (
        <Text>{say('moreInstitutions', { count: shown.length - mostShown })}</Text>
      )}
    </div>
  );
}
