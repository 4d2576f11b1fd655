import { Button, Field, SearchBox, Select, Text } from '@fluentui/react-components';
import { PeopleCommunity48Regular } from '@fluentui/react-icons/svg/people-community';
import { Print20Regular } from '@fluentui/react-icons/svg/print';
import { Search48Regular } from '@fluentui/react-icons/svg/search';
import { useCallback, useEffect, useId, useState } from 'react';
import {
  answersStateDto,
  type AnswersDto,
  type AnswersStateDto,
  type InstitutionAnswersDto,
} from '../../../../dto/contact-overview-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { usePagedSearch } from '../../../ui/use-paged-search.ts';
import type { AnswersApi, AnswersWish } from './answers-api.ts';
import { InstitutionAnswers } from './institution-answers.tsx';
import { useAnswersSay, type AnswersTextKey } from './texts/answers-texts.ts';

const stateTexts: Readonly<Record<AnswersStateDto, AnswersTextKey>> = {
  all: 'stateAll',
  nobody: 'stateNobody',
  alone: 'stateAlone',
  standIn: 'stateStandIn',
};

/** So many institutions are opened by themselves. */
const fewInstitutions = 3;

/** Who answers for what at each institution today, and what happens when that person is away. */
export function AnswerList({ answers, ...page }: PageProps & { readonly answers: AnswersApi }) {
  const say = useAnswersSay();
  const styles = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [text, setText] = useState('');
  const [leaf, setLeaf] = useState('');
  const [state, setState] = useState<AnswersStateDto>('all');
  const [trees, setTrees] = useState<AnswersDto['trees']>();
  const [isPrinting, setPrinting] = useState(false);
  const find = useCallback(
    async (wish: AnswersWish) => {
      const found = await answers.find(wish);
      setTrees(found.trees);
      return { lines: found.institutions, total: found.total };
    },
    [answers],
  );
  const { lines, total, error, isWaiting, search, more, change } = usePagedSearch<
    Omit<AnswersWish, 'offset'>,
    InstitutionAnswersDto
  >(find);
  const wish = { text: text.trim(), leaf, state };
  useEffect(() => search({ text: text.trim(), leaf, state }), [search, text, leaf, state]);
  const isNarrow = wish.text !== '' || leaf !== '' || state !== 'all';

  const reload = async (id: string) => {
    const fresh = (await answers.find({ ...wish, institution: id, offset: 0 })).institutions[0];
    // One that no longer fits what is looked for stays until the next search: it was just being changed.
    change((line) => (line.id === id ? (fresh ?? { ...line, groups: [], nobody: 0, alone: 0 }) : line));
  };

  // Everything is loaded before it is printed, page after page.
  useEffect(() => {
    if (!isPrinting || isWaiting) return;
    if (!error && lines.length < total) return more();
    if (!error) window.print();
    setPrinting(false);
  }, [isPrinting, isWaiting, error, lines.length, total, more]);

  return (
    <section aria-labelledby={title}>
      <div className={forms.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partAnswers')}
        </h2>
        <Button
          className={shared.noPaper}
          icon={<Print20Regular />}
          disabledFocusable={isPrinting || total === 0}
          onClick={() => setPrinting(true)}
        >
          {say('print')}
        </Button>
      </div>
      <Text block className={shared.quiet}>
        {say('intro')}
      </Text>
      <div className={`${styles.filters} ${shared.noPaper}`} role="search" aria-label={say('partAnswers')}>
        <Field label={say('search')} className={forms.field}>
          <SearchBox
            className={styles.search}
            value={text}
            maxLength={100}
            dismiss={{ 'aria-label': say('clearSearch') }}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <Field label={say('errand')} className={forms.field}>
          <Select className={forms.input} value={leaf} onChange={(_, { value }) => setLeaf(value)}>
            <option value="">{say('anyErrand')}</option>
            {trees?.map((tree) => (
              <optgroup key={tree.id} label={tree.title}>
                {tree.leaves.map((one) => (
                  <option key={one.id} value={`${tree.id}/${one.id}`}>
                    {one.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <Field label={say('show')} className={forms.field}>
          <Select
            className={forms.input}
            value={state}
            onChange={(_, { value }) => setState(answersStateDto.parse(value))}
          >
            {answersStateDto.options.map((one) => (
              <option key={one} value={one}>
                {say(stateTexts[one])}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Text block role="status" className={styles.status}>
        {isWaiting ? '' : say('found', { count: total })}
      </Text>
      <FailureNotice error={error} />
      {trees?.length === 0 && <Text block>{say('noTrees')}</Text>}
      <ul className={styles.rows} role="list" aria-label={say('partAnswers')}>
        {lines.map((line) => (
          <InstitutionAnswers
            key={line.id}
            {...page}
            institution={line}
            startsOpen={isNarrow || total <= fewInstitutions}
            isPrinting={isPrinting}
            trees={trees ?? []}
            onChanged={() => reload(line.id)}
          />
        ))}
      </ul>
      {!isWaiting && !error && total === 0 && (
        <EmptyView
          icon={isNarrow ? <Search48Regular /> : <PeopleCommunity48Regular />}
          title={say(isNarrow ? 'noneTitle' : 'noInstitutionsTitle')}
          text={say(isNarrow ? 'noneText' : 'noInstitutionsText')}
          heading="h3"
        />
      )}
      {lines.length < total && lines.length > 0 && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('more')}
          </Button>
          <Text>{say('shownOf', { shown: lines.length, total })}</Text>
        </div>
      )}
    </section>
  );
}
