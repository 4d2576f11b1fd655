import {
  Button,
  Field,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  Textarea,
} from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { wishStatusDto, type WishDto } from '../../../../dto/wish-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { statusTexts } from './status-words.ts';
import { useWishesSay, type WishesTextKey } from './texts/wishes-texts.ts';
import type { WishesApi } from './wishes-api.ts';

interface Props {
  readonly api: WishesApi;
  readonly id: string;
  readonly timeZone: string;
  readonly onBack: () => void;
  readonly onWish: (id: string) => void;
  readonly onCase: (id: string) => void;
}

/** Something that happens to a wish, and what is said when it has. */
type Act = (work: () => Promise<void>, done: WishesTextKey) => void;

/** One wish: what is sent on, what became of it, what is the same, and who wishes it. */
export function WishPage({ api, id, timeZone, onBack, onWish, onCase }: Props) {
  const say = useWishesSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const { data, error, reload } = useResource(useCallback(() => api.read(id), [api, id, locale]));
  const [done, setDone] = useState<WishesTextKey>();
  const { isBusy, error: failure, run } = useAction();
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const isConflict = failure?.kind === 'conflict';
  const act: Act = (work, text) => {
    setDone(undefined);
    run(async () => {
      await work();
      setDone(text);
      reload();
    });
  };
  return (
    <div className={forms.form}>
      <div>
        <PartHead title={data.title} back={say('back')} onBack={onBack} />
      </div>
      <div role="status">
        {done && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{say(done)}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {isConflict ? (
        <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
          <MessageBarBody>{say('conflict')}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={reload}>{say('look')}</Button>
          </MessageBarActions>
        </MessageBar>
      ) : (
        <FailureNotice error={failure} />
      )}
      <Words key={`words ${data.revision}`} wish={data} api={api} act={act} isBusy={isBusy} />
      <Status key={`status ${data.revision}`} wish={data} api={api} act={act} isBusy={isBusy} />
      <Same wish={data} api={api} act={act} isBusy={isBusy} onWish={onWish} />
      <Voices voices={data.voices} timeZone={timeZone} onCase={onCase} />
    </div>
  );
}

interface GroupProps {
  readonly wish: WishDto;
  readonly api: WishesApi;
  readonly act: Act;
  readonly isBusy: boolean;
}

function Words({ wish, api, act, isBusy }: GroupProps) {
  const say = useWishesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [title, setTitle] = useState(wish.title);
  const [words, setWords] = useState(wish.words);
  const isWrong = title.trim() === '';
  return (
    <FormGroup title={say('words')}>
      <TextField
        label={say('oneLine')}
        value={title}
        onChange={setTitle}
        required
        maxLength={180}
        problem={isWrong ? say('titleMissing') : undefined}
      />
      <Field label={say('description')} hint={say('wordsHint')} className={forms.field}>
        <Textarea
          className={forms.input}
          rows={5}
          maxLength={3_800}
          value={words}
          onChange={(_, { value }) => setWords(value)}
        />
      </Field>
      <div className={shared.actions}>
        <Button
          disabledFocusable={isBusy || isWrong}
          onClick={() => act(() => api.save(wish, { title, words }), 'saved')}
        >
          {say('save')}
        </Button>
      </div>
    </FormGroup>
  );
}

function Status({ wish, api, act, isBusy }: GroupProps) {
  const say = useWishesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [status, setStatus] = useState(wish.status);
  const [reply, setReply] = useState(wish.reply);
  return (
    <FormGroup title={say('status')}>
      <SelectField
        label={say('status')}
        value={status}
        options={wishStatusDto.options.map((id) => ({ id, name: say(statusTexts[id]) }))}
        onValue={(chosen) => chosen && setStatus(chosen)}
      />
      <Field label={say('reply')} hint={say('replyHint')} className={forms.field}>
        <Textarea
          className={forms.input}
          rows={3}
          maxLength={1_000}
          value={reply}
          onChange={(_, { value }) => setReply(value)}
        />
      </Field>
      <div className={shared.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() =>
            act(
              () => api.setStatus(wish, { status, reply }),
              status === wish.status ? 'saved' : 'statusSaved',
            )
          }
        >
          {say('setStatus')}
        </Button>
      </div>
    </FormGroup>
  );
}

/** What means the same: others that look like it, and those it stands for already. */
function Same({ wish, api, act, isBusy, onWish }: GroupProps & Pick<Props, 'onWish'>) {
  const say = useWishesSay();
  const forms = useFormStyles();
  const { alike, mergedWishes } = wish;
  return (
    <>
      {alike.length > 0 && (
        <FormGroup title={say('alike')}>
          <Text block>{say('alikeText')}</Text>
          <ul className={forms.lines} role="list">
            {alike.map((other) => (
              <li key={other.id} className={forms.line}>
                <Link as="button" className={forms.words} onClick={() => onWish(other.id)}>
                  {other.title}
                </Link>
                <Text>{say('people', { count: other.people })}</Text>
                <Button
                  aria-label={say('merge', { title: other.title })}
                  disabledFocusable={isBusy}
                  onClick={() => act(() => api.merge(other, wish.id), 'mergeDone')}
                >
                  {say('mergeShort')}
                </Button>
              </li>
            ))}
          </ul>
        </FormGroup>
      )}
      {mergedWishes.length > 0 && (
        <FormGroup title={say('mergedList')}>
          <ul className={forms.lines} role="list">
            {mergedWishes.map((other) => (
              <li key={other.id} className={forms.line}>
                <Text className={forms.words}>{other.title}</Text>
                <Button
                  aria-label={say('unmerge', { title: other.title })}
                  disabledFocusable={isBusy}
                  onClick={() => act(() => api.merge(other, null), 'unmergeDone')}
                >
                  {say('unmergeShort')}
                </Button>
              </li>
            ))}
          </ul>
        </FormGroup>
      )}
    </>
  );
}

function Voices({
  voices,
  timeZone,
  onCase,
}: {
  readonly voices: WishDto['voices'];
  readonly timeZone: string;
  readonly onCase: (id: string) => void;
}) {
  const say = useWishesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  return (
    <FormGroup title={say('voices')}>
      <ul className={forms.lines} role="list">
        {voices.map(({ id, person, institution, words, caseId, at }) => (
          <li key={id} className={forms.line}>
            <div className={forms.words}>
              <Text block>{person ?? say('somebody')}</Text>
              <Text block className={shared.quiet}>
                {[institution, when.day(at)].filter(Boolean).join(' · ')}
              </Text>
              {words && (
                <Text block className={forms.text}>
                  {words}
                </Text>
              )}
            </div>
            {caseId && (
              <Link as="button" onClick={() => onCase(caseId)}>
                {say('openCase')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}
