import { Badge, Button, Field, SearchBox, Select, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ParentLinesDto, PublicPageDto } from '../../../../dto/public-pages-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../../ui/use-paged-search.ts';
import { ParentEntryForm } from './parent-entry-form.tsx';
import type { ParentsApi, ParentsShow } from './parents-api.ts';
import { useParentsSay, type ParentsTextKey } from './texts/parents-texts.ts';

type Line = ParentLinesDto['lines'][number];

const shows: Readonly<Record<ParentsShow, ParentsTextKey>> = {
  waiting: 'showWaiting',
  released: 'showReleased',
  all: 'showAll',
};
const showNames = Object.keys(shows) as ParentsShow[];
const empty: Readonly<Record<ParentsShow, ParentsTextKey>> = {
  waiting: 'noneWaiting',
  released: 'noneReleased',
  all: 'noneFound',
};

interface Wish {
  readonly text: string;
  readonly show: ParentsShow;
}

/** What parents have asked and nobody has decided about, what stands on the page, and everything else that could. */
export function ParentLines({ api, page }: { readonly api: ParentsApi; readonly page: PublicPageDto }) {
  const say = useParentsSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [show, setShow] = useState<ParentsShow>('waiting');
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<string>();
  const { lines, total, error, isWaiting, search, more, change } = usePagedSearch<Wish, Line>(
    ({ show: shown, text: words, offset }) => api.lines(page.id, shown, words, offset),
  );
  useEffect(() => search({ text: text.trim(), show }), [search, show, text]);
  return (
    <FormGroup title={say('linesTitle')}>
      <div className={forms.fields}>
        <Field label={say('showLines')} className={forms.field}>
          <Select
            className={forms.input}
            value={show}
            onChange={(_, { value }) => {
              setText('');
              setShow(showNames.find((name) => name === value) ?? 'waiting');
            }}
          >
            {showNames.map((name) => (
              <option key={name} value={name}>
                {say(shows[name])}
              </option>
            ))}
          </Select>
        </Field>
        {show === 'all' && (
          <SearchBox
            className={styles.search}
            value={text}
            maxLength={300}
            placeholder={say('search')}
            aria-label={say('search')}
            dismiss={{ 'aria-label': say('clearSearch') }}
            onChange={(_, { value }) => setText(value)}
          />
        )}
      </div>
      <Text block role="status" className={styles.status}>
        {isWaiting ? '' : total === 0 ? say(empty[show]) : say('found', { count: total })}
      </Text>
      <FailureNotice error={error} />
      <ul className={styles.rows} role="list" aria-label={say(shows[show])}>
        {lines.map((line) => (
          <li key={line.id} className={styles.row} data-line={line.id}>
            <h4 className={styles.rowTitle} lang={line.shownIn}>
              {line.question}
            </h4>
            {line.isReleased && (
              <div className={styles.badges}>
                <Badge className={styles.badge} appearance="tint" color="success">
                  {say('onPage')}
                </Badge>
              </div>
            )}
            {opened === line.id ? (
              <ParentEntryForm
                api={api}
                page={page}
                line={line}
                onReleased={(isReleased) =>
                  change((each) => (each.id === line.id ? { ...each, isReleased } : each))
                }
                onClose={() => setOpened(undefined)}
              />
            ) : (
              <div className={shared.row}>
                <Button
                  size="small"
                  aria-label={`${say('write')}: ${line.question}`}
                  onClick={() => setOpened(line.id)}
                >
                  {say('write')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {lines.length > 0 && lines.length < total && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('moreLines')}
          </Button>
        </div>
      )}
    </FormGroup>
  );
}
