import { Badge, Button, Field, MessageBar, MessageBarBody, Text, Textarea } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { useCallback, useId, useRef, useState } from 'react';
import type { OwnWishesDto } from '../../../../dto/wish-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { statusTexts } from './status-words.ts';
import { useWishesSay } from './texts/wishes-texts.ts';
import type { WishesApi } from './wishes-api.ts';

const longestTitle = 180;
const longestWords = 3_800;

/** What somebody has wished, and a form for more. */
export function OwnWishes({
  api,
  timeZone,
  onSent,
}: {
  readonly api: WishesApi;
  readonly timeZone: string;
  readonly onSent: () => void;
}) {
  const say = useWishesSay();
  const locale = useLocale();
  const shared = usePageStyles();
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  const [isSent, setSent] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { data, error, reload } = useResource(useCallback(() => api.listMine(), [api, locale]));
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <Text block>{say('intro')}</Text>
      {isOpen ? (
        <WishForm
          api={api}
          trees={data.trees}
          onCancel={close}
          onSent={() => {
            setSent(true);
            close();
            reload();
            onSent();
          }}
        />
      ) : (
        <div className={shared.actions}>
          <Button
            ref={opener}
            appearance="primary"
            icon={<Add20Regular />}
            onClick={() => {
              setSent(false);
              setOpen(true);
            }}
          >
            {say('newWish')}
          </Button>
        </div>
      )}
      <div role="status">
        {isSent && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{say('sent')}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <Mine wishes={data.wishes} timeZone={timeZone} />
    </section>
  );
}

function WishForm({
  api,
  trees,
  onCancel,
  onSent,
}: {
  readonly api: WishesApi;
  readonly trees: OwnWishesDto['trees'];
  readonly onCancel: () => void;
  readonly onSent: () => void;
}) {
  const say = useWishesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const requestKey = useRef(crypto.randomUUID());
  const [tree, setTree] = useState(trees[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { isBusy, error, run } = useAction();
  return (
    <form
      className={forms.group}
      aria-label={say('newWish')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(title.trim() === '');
        if (title.trim() === '') return;
        run(async () => {
          await api.propose({ tree, title, words, requestKey: requestKey.current });
          onSent();
        });
      }}
    >
      <SelectField label={say('tree')} value={tree} options={trees} onValue={setTree} />
      <TextField
        label={say('wishTitle')}
        value={title}
        onChange={setTitle}
        required
        maxLength={longestTitle}
        problem={isWrong ? say('titleMissing') : undefined}
      />
      <Field label={say('wishWords')} className={forms.field}>
        <Textarea
          className={forms.input}
          rows={4}
          maxLength={longestWords}
          value={words}
          onChange={(_, { value }) => setWords(value)}
        />
      </Field>
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
          {say('send')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

function Mine({ wishes, timeZone }: { readonly wishes: OwnWishesDto['wishes']; readonly timeZone: string }) {
  const say = useWishesSay();
  const shared = usePageStyles();
  const lists = useListStyles();
  const when = useWhen(timeZone);
  const title = useId();
  return (
    <section aria-labelledby={title} className={shared.section}>
      <h3 id={title} className={shared.sectionTitle}>
        {say('mine')}
      </h3>
      {wishes.length === 0 && <Text block>{say('mineEmpty')}</Text>}
      <ul className={lists.rows} role="list" aria-labelledby={title}>
        {wishes.map(({ id, title: name, tree, at, status, reply, others }) => (
          <li key={id} className={lists.row}>
            <h4 className={lists.rowTitle}>{name}</h4>
            <div className={lists.badges}>
              <Badge
                className={lists.badge}
                appearance="tint"
                color={status === 'done' ? 'success' : 'informative'}
              >
                {say(statusTexts[status])}
              </Badge>
              <Text className={shared.quiet}>
                {tree} · {say('wishedAt', { day: when.day(at) })}
                {others > 0 && ` · ${say('others', { count: others })}`}
              </Text>
            </div>
            {reply && <Text block>{reply}</Text>}
          </li>
        ))}
      </ul>
    </section>
  );
}
