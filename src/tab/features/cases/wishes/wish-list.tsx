import { Badge, Button, Link, mergeClasses, Text } from '@fluentui/react-components';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { useCallback, useId, useState } from 'react';
import { wishShowDto, type WishLineDto, type WishShowDto } from '../../../../dto/wish-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { statusTexts } from './status-words.ts';
import { useWishesSay, type WishesTextKey } from './texts/wishes-texts.ts';
import type { WishesApi, WishesChoice } from './wishes-api.ts';

const showTexts: Readonly<Record<WishShowDto, WishesTextKey>> = {
  open: 'showOpen',
  ended: 'showEnded',
  all: 'showAll',
};

/** What everybody wishes, in the order it is sent on in. */
export function WishList({
  api,
  onWish,
}: {
  readonly api: WishesApi;
  readonly onWish: (id: string) => void;
}) {
  const say = useWishesSay();
  const locale = useLocale();
  const shared = usePageStyles();
  const lists = useListStyles();
  const title = useId();
  const [choice, setChoice] = useState<WishesChoice>({ show: 'open', tree: '' });
  const [said, setSaid] = useState('');
  const { data, error, reload } = useResource(useCallback(() => api.list(choice), [api, choice, locale]));
  const { isBusy, error: failure, run } = useAction();
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;

  const move = (wish: WishLineDto, place: number | null) =>
    run(async () => {
      try {
        await api.move(wish, place);
        setSaid(place === null ? '' : say('moved', { title: wish.title, place }));
      } finally {
        // Moved by somebody else meanwhile, or by this press: the order is another one.
        reload();
      }
    });
  const download = (format: 'csv' | 'xlsx' | 'txt') =>
    run(async () => {
      saveFile(await api.export(choice, format), `${say('fileName')}.${format}`);
    });
  // Places are those of the whole list, so that nothing is moved past what is not shown.
  const isMovable = choice.show === 'open' && choice.tree === '';
  const { wishes, trees } = data;

  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('list')}
      </h2>
      <Text block>{say('listText')}</Text>
      <div className={lists.filters} role="search" aria-label={say('filters')}>
        <SelectField
          label={say('show')}
          value={choice.show}
          options={wishShowDto.options.map((id) => ({ id, name: say(showTexts[id]) }))}
          onValue={(show) => show && setChoice({ ...choice, show })}
        />
        <SelectField
          label={say('tree')}
          value={choice.tree}
          any={say('anyTree')}
          options={trees}
          onValue={(tree) => setChoice({ ...choice, tree })}
        />
      </div>
      <div className={mergeClasses(shared.row, shared.noPaper)}>
        {(['xlsx', 'csv', 'txt'] as const).map((format) => (
          <Button
            key={format}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={isBusy || wishes.length === 0}
            onClick={() => download(format)}
          >
            {say(format === 'xlsx' ? 'excel' : format === 'csv' ? 'csv' : 'text')}
          </Button>
        ))}
      </div>
      <Text block role="status" className={mergeClasses(shared.quiet, lists.status)}>
        {said}
      </Text>
      <FailureNotice error={failure} {...(failure?.kind === 'conflict' && { refusal: say('conflict') })} />
      {wishes.length === 0 && <Text block>{say('listEmpty')}</Text>}
      <ol className={lists.rows} aria-labelledby={title}>
        {wishes.map((wish, at) => (
          <WishRow
            key={wish.id}
            wish={wish}
            number={at + 1}
            count={wishes.length}
            onOpen={() => onWish(wish.id)}
            {...(isMovable && { onMove: (place: number | null) => move(wish, place) })}
          />
        ))}
      </ol>
    </section>
  );
}

function WishRow({
  wish,
  number,
  count,
  onOpen,
  onMove,
}: {
  readonly wish: WishLineDto;
  readonly number: number;
  readonly count: number;
  readonly onOpen: () => void;
  readonly onMove?: (place: number | null) => void;
}) {
  const say = useWishesSay();
  const lists = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { title, tree, status, people, institutions, merged, place } = wish;
  return (
    <li className={lists.row}>
      <div className={forms.head}>
        <h3 className={mergeClasses(lists.rowTitle, forms.words)}>
          {number}.{' '}
          <Link as="button" onClick={onOpen}>
            {title}
          </Link>
        </h3>
        {onMove && (
          <div className={mergeClasses(shared.row, shared.noPaper)}>
            <Button
              appearance="subtle"
              icon={<ArrowUp20Regular />}
              aria-label={say('up', { title })}
              disabledFocusable={number === 1}
              onClick={() => onMove(number - 1)}
            />
            <Button
              appearance="subtle"
              icon={<ArrowDown20Regular />}
              aria-label={say('down', { title })}
              disabledFocusable={number === count}
              onClick={() => onMove(number + 1)}
            />
          </div>
        )}
      </div>
      <div className={lists.badges}>
        <Badge
          className={lists.badge}
          appearance="tint"
          color={status === 'done' ? 'success' : 'informative'}
        >
          {say(statusTexts[status])}
        </Badge>
        <Text className={shared.quiet}>
          {[
            tree.name,
            say('people', { count: people }),
            ...(institutions > 0 ? [say('institutions', { count: institutions })] : []),
            ...(merged > 0 ? [say('merged', { count: merged })] : []),
          ].join(' · ')}
        </Text>
      </div>
      {place !== null && onMove && (
        <div className={lists.badges}>
          <Text className={shared.quiet}>{say('placed', { place })}</Text>
          <Link as="button" onClick={() => onMove(null)}>
            {say('unplace')}
          </Link>
        </div>
      )}
    </li>
  );
}
