import { Button, Field, Input, Text } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useState } from 'react';
import type { ExamplesDto } from '../../../dto/tree-editor-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { limits } from './limits.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly api: TreesApi;
  readonly tree: string;
  readonly leaf: string;
}

/** Sentences of the municipality's own by which an errand is found. */
export function Examples({ api, tree, leaf }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { data, error } = useResource(useCallback(() => api.getExamples(tree, leaf), [api, tree, leaf]));
  const [changed, setChanged] = useState<{ readonly of: ExamplesDto; readonly now: ExamplesDto }>();
  const [text, setText] = useState('');
  const action = useAction();
  const shown = data && changed?.of === data ? changed.now : data;
  const take = (now: ExamplesDto) => data && setChanged({ of: data, now });
  return (
    <section className={forms.group} aria-label={say('examples')} data-examples>
      <h4 className={forms.groupTitle}>{say('examples')}</h4>
      <Text>{say(shown && !shown.mayAdd ? 'examplesLater' : 'examplesHint')}</Text>
      <FailureNotice error={error ?? action.error} />
      {shown && shown.examples.length > 0 && (
        <ul className={styles.steps} role="list">
          {shown.examples.map((example) => (
            <li key={example.id} className={styles.step}>
              <span className={forms.words}>
                {example.text}
                {!example.counts && <span className={styles.answer}>{say('exampleWaits')}</span>}
              </span>
              <Button
                appearance="subtle"
                icon={<Dismiss20Regular />}
                aria-label={say('removeExample', { text: example.text })}
                disabledFocusable={action.isBusy}
                onClick={() => action.run(async () => take(await api.removeExample(tree, leaf, example.id)))}
              />
            </li>
          ))}
        </ul>
      )}
      {shown?.mayAdd && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!text.trim()) return;
            action.run(async () => {
              take(await api.addExample(tree, leaf, text.trim()));
              setText('');
            });
          }}
        >
          <Field label={say('newExample')} className={forms.field}>
            <Input
              className={forms.input}
              autoComplete="off"
              maxLength={limits.example}
              value={text}
              onChange={(_, { value }) => setText(value)}
            />
          </Field>
          <div className={shared.actions}>
            <Button type="submit" disabledFocusable={action.isBusy}>
              {say('add')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
