import { Badge, Link, Text } from '@fluentui/react-components';
import { Form48Regular } from '@fluentui/react-icons/svg/form';
import { useCallback, useEffect, useId, useMemo } from 'react';
import type { ReportFormsDto } from '../../../../dto/report-form-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { FormEditor } from './form-editor.tsx';
import { createFormsApi, type FormsApi } from './forms-api.ts';
import { useFormsSay } from './texts/forms-texts.ts';

/** What is asked when somebody reports an error, errand by errand. */
export function FormsPart({ api: client, path, onPath }: PageProps) {
  const locale = useLocale();
  const api = useMemo(() => createFormsApi(client), [client]);
  const { data, error, reload } = useResource(useCallback(() => api.list(), [api, locale]));
  const [treeId, leaf] = path;
  const isOpen = treeId !== undefined && leaf !== undefined;
  useEffect(() => {
    // What was changed in the editor stands in the list.
    if (!isOpen) reload();
  }, [isOpen, reload]);
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  if (isOpen)
    return (
      <OneForm
        key={`${treeId}/${leaf}`}
        api={api}
        all={data}
        treeId={treeId}
        leaf={leaf}
        onBack={() => onPath([])}
      />
    );
  return <FormList all={data} onOpen={(tree, errand) => onPath([tree, errand])} />;
}

function FormList({
  all,
  onOpen,
}: {
  readonly all: ReportFormsDto;
  readonly onOpen: (treeId: string, leaf: string) => void;
}) {
  const say = useFormsSay();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const lists = useListStyles();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      {all.trees.length === 0 ? (
        <EmptyView icon={<Form48Regular />} title={say('noneTitle')} text={say('noneText')} heading="h3" />
      ) : (
        <Text block>{say('intro')}</Text>
      )}
      {all.trees.map((tree) => (
        <div key={tree.id} role="group" aria-label={tree.title} className={shared.section}>
          <h3 className={lists.rowTitle}>{tree.title}</h3>
          <ul className={forms.lines} role="list" aria-label={tree.title}>
            {tree.errands.map(({ leaf, title: name, takesReports, isOwn }) => (
              <li key={leaf} className={forms.line}>
                <Link as="button" className={forms.words} onClick={() => onOpen(tree.id, leaf)}>
                  {name}
                </Link>
                <Badge
                  className={lists.badge}
                  appearance={takesReports && isOwn ? 'tint' : 'outline'}
                  color={takesReports ? (isOwn ? 'brand' : 'informative') : 'warning'}
                >
                  {say(takesReports ? (isOwn ? 'stateOwn' : 'stateShipped') : 'stateOff')}
                </Badge>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function OneForm({
  api,
  all,
  treeId,
  leaf,
  onBack,
}: {
  readonly api: FormsApi;
  readonly all: ReportFormsDto;
  readonly treeId: string;
  readonly leaf: string;
  readonly onBack: () => void;
}) {
  const locale = useLocale();
  const { data, error, reload } = useResource(
    useCallback(() => api.get(treeId, leaf), [api, treeId, leaf, locale]),
  );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return <FormEditor api={api} all={all} form={data} onBack={onBack} />;
}
