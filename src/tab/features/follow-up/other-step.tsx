import { Button, Field, Select, Spinner, Text, Textarea } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { DecisionDto, UnmetGroupDto } from '../../../dto/follow-up-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { FollowUpApi } from './follow-up-api.ts';
import { useFollowUpSay } from './texts/follow-up-texts.ts';

interface Props {
  readonly group: UnmetGroupDto;
  readonly api: FollowUpApi;
  readonly isBusy: boolean;
  readonly onDecide: (decision: DecisionDto['decision']) => void;
  readonly onClose: () => void;
}

/** The topic that belongs to no leaf, as own examples name it. */
const noLeaf = 'none';
const longestExample = 500;

/** Another topic than the one that was guessed, or another wording. */
export function OtherStep({ group, api, isBusy, onDecide, onClose }: Props) {
  const say = useFollowUpSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [text, setText] = useState(group.text);
  const [chosen, setChosen] = useState('');
  const { data, error, reload } = useResource(
    useCallback(() => api.getLeaves(group.id), [api, group.id, locale]),
  );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <Spinner size="tiny" />;
  const place = placeOf(chosen);
  const wording = text.trim();
  return (
    <div className={forms.panel}>
      <Field label={say('wording')} hint={say('wordingHint')} className={forms.field}>
        <Textarea
          value={text}
          maxLength={longestExample}
          resize="vertical"
          lang={group.locale}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Field label={say('leaf')} className={forms.field}>
        <Select className={forms.input} value={chosen} onChange={(_, { value }) => setChosen(value)}>
          <option value="">{say('chooseLeaf')}</option>
          {data.guesses.length > 0 && (
            <optgroup label={say('guesses')}>
              {data.guesses.map(({ tree, leaf, title }) => (
                <option key={leaf} value={valueOf(tree, leaf)}>
                  {title}
                </option>
              ))}
            </optgroup>
          )}
          {data.trees.map((tree) => (
            <optgroup key={tree.id} label={tree.title}>
              {tree.leaves
                .filter(({ id }) => !data.guesses.some(({ leaf, tree: of }) => leaf === id && of === tree.id))
                .map(({ id, title }) => (
                  <option key={id} value={valueOf(tree.id, id)}>
                    {title}
                  </option>
                ))}
              <option value={valueOf(tree.id, noLeaf)}>{say('noLeaf')}</option>
            </optgroup>
          ))}
        </Select>
      </Field>
      <Text className={shared.quiet}>{say('exampleCounts')}</Text>
      <div className={shared.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || !place || wording === ''}
          onClick={() => place && onDecide({ kind: 'example', ...place, text: wording })}
        >
          {say('saveExample')}
        </Button>
        <Button
          disabledFocusable={isBusy || wording === ''}
          onClick={() => onDecide({ kind: 'question', text: wording, locale: group.locale })}
        >
          {say('askSuperusers')}
        </Button>
        <Button
          disabledFocusable={isBusy || !place || place.leaf === noLeaf}
          onClick={() => place && onDecide({ kind: 'contact', ...place })}
        >
          {say('toContact')}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </div>
  );
}

function valueOf(tree: string, leaf: string): string {
  return `${tree} ${leaf}`;
}

function placeOf(value: string): { readonly tree: string; readonly leaf: string } | undefined {
  const [tree, leaf] = value.split(' ');
  return tree && leaf ? { tree, leaf } : undefined;
}
