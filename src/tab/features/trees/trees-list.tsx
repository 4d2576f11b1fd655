import { Button, Field, Input, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { QuestionCircle32Regular } from '@fluentui/react-icons/svg/question-circle';
import { useCallback, useState } from 'react';
import type { StartTreeDto } from '../../../dto/tree-editor-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWhen } from '../../ui/use-when.ts';
import { limits } from './limits.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreesApi } from './trees-api.ts';

interface Props {
  readonly api: TreesApi;
  readonly timeZone: string;
  readonly onPath: PageProps['onPath'];
}

/** The municipality's trees, and what one can begin with. */
export function TreesList({ api, timeZone, onPath }: Props) {
  const say = useTreesSay();
  const locale = useLocale();
  const lists = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const { data, error, reload } = useResource(useCallback(() => api.list(), [api, locale]));
  const [title, setTitle] = useState('');
  const [isNaming, setNaming] = useState(false);
  const action = useAction();
  const start = (begin: StartTreeDto) =>
    action.run(async () => {
      const draft = await api.start(begin);
      onPath([draft.tree.id]);
    });

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className={lists.page} data-trees={data.trees.length}>
      {data.trees.length === 0 && (
        <EmptyView icon={<QuestionCircle32Regular />} title={say('noTreesTitle')} text={say('noTreesText')} />
      )}
      <ul className={lists.rows} role="list">
        {data.trees.map((tree) => (
          <li key={tree.id} className={lists.row}>
            <h2 className={lists.rowTitle}>{tree.title}</h2>
            <p className={shared.quiet}>
              {tree.version === 0 ? say('notPublished') : say('versionNow', { version: tree.version })}
              {tree.isChanged && tree.changedAt && tree.version > 0 && (
                <>
                  {' · '}
                  {say('changedAt', {
                    name: tree.changedBy || say('somebody'),
                    when: when.moment(tree.changedAt),
                  })}
                </>
              )}
            </p>
            <div className={shared.actions}>
              <Button
                appearance="primary"
                aria-label={say('editNamed', { name: tree.title })}
                onClick={() => onPath([tree.id])}
              >
                {say('edit')}
              </Button>
              <Button
                aria-label={say('tryNamed', { name: tree.title })}
                onClick={() => onPath([tree.id, 'try'])}
              >
                {say('try')}
              </Button>
              <Button
                aria-label={say('publishNamed', { name: tree.title })}
                onClick={() => onPath([tree.id, 'publish'])}
              >
                {say('toPublish')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <section className={forms.group} aria-label={say('begin')}>
        <h2 className={forms.groupTitle}>{say('begin')}</h2>
        <Text>{say('beginText')}</Text>
        <FailureNotice error={action.error} />
        <div className={shared.actions}>
          {data.templates.map((template) => (
            <Button
              key={template.id}
              icon={<Add20Regular />}
              disabledFocusable={action.isBusy}
              onClick={() => start({ template: template.id })}
            >
              {template.title}
            </Button>
          ))}
          {!isNaming && <Button onClick={() => setNaming(true)}>{say('beginEmpty')}</Button>}
        </div>
        {isNaming && (
          <form
            className={forms.panel}
            aria-label={say('beginEmpty')}
            onSubmit={(event) => {
              event.preventDefault();
              if (title.trim()) start({ title: title.trim() });
            }}
          >
            <Field label={say('treeTitle')} hint={say('treeTitleHint')} className={forms.field}>
              <Input
                autoFocus
                className={forms.input}
                autoComplete="off"
                maxLength={limits.title}
                value={title}
                onChange={(_, { value }) => setTitle(value)}
              />
            </Field>
            <div className={shared.actions}>
              <Button type="submit" appearance="primary" disabledFocusable={action.isBusy}>
                {say('beginIt')}
              </Button>
              <Button appearance="subtle" onClick={() => setNaming(false)}>
                {say('cancel')}
              </Button>
            </div>
          </form>
        )}
      </section>
    </div>
  );
}
