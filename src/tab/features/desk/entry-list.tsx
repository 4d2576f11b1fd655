import { Button, Field, SearchBox, Select, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Search48Regular } from '@fluentui/react-icons/svg/search';
import { useEffect, useId, useState } from 'react';
import type { EntryStateDto } from '../../../dto/qna-dto.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../ui/use-paged-search.ts';
import { useWhen } from '../../ui/use-when.ts';
import { stateTexts } from './entry-badges.tsx';
import { EntryRow } from './entry-row.tsx';
import type { PartProps } from './part-props.ts';
import { useDeskSay } from './texts/desk-texts.ts';

const states = Object.keys(stateTexts) as EntryStateDto[];

/** Every entry one may edit, found by its words. */
export function EntryList({ api, desk, timeZone, onPath }: PartProps) {
  const say = useDeskSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const [text, setText] = useState('');
  const [state, setState] = useState<EntryStateDto>();
  const [topicId, setTopic] = useState('');
  const { lines, total, error, isWaiting, search, more } = usePagedSearch(api.list);
  useEffect(() => search({ text: text.trim(), state, topicId }), [search, text, state, topicId]);
  return (
    <section aria-labelledby={title}>
      <div className={forms.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partList')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['new'])}>
          {say('newEntry')}
        </Button>
      </div>
      <div className={styles.filters} role="search" aria-label={say('partList')}>
        <Field label={say('search')} className={forms.field}>
          <SearchBox
            className={styles.search}
            value={text}
            maxLength={300}
            dismiss={{ 'aria-label': say('clearSearch') }}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <Field label={say('state')} className={forms.field}>
          <Select
            className={forms.input}
            value={state ?? ''}
            onChange={(_, { value }) => setState(states.find((one) => one === value))}
          >
            <option value="">{say('anyState')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {say(stateTexts[one])}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('topic')} className={forms.field}>
          <Select className={forms.input} value={topicId} onChange={(_, { value }) => setTopic(value)}>
            <option value="">{say('anyTopic')}</option>
            {desk.topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Text block role="status" className={styles.status}>
        {isWaiting ? '' : say('found', { count: total })}
      </Text>
      <FailureNotice error={error} />
      <ul className={styles.rows} role="list" aria-label={say('partList')}>
        {lines.map((line) => (
          <EntryRow key={line.id} line={line} when={when} heading="h3" onOpen={(id) => onPath([id])} />
        ))}
      </ul>
      {!isWaiting && !error && total === 0 && (
        <EmptyView icon={<Search48Regular />} title={say('noneTitle')} text={say('noneText')} heading="h3" />
      )}
      {lines.length < total && lines.length > 0 && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('moreLines')}
          </Button>
          <Text>{say('shownOf', { shown: lines.length, total })}</Text>
        </div>
      )}
    </section>
  );
}
