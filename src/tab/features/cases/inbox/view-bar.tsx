import { Button, Checkbox, Text } from '@fluentui/react-components';
import { useState } from 'react';
import {
  longestViewName,
  type InboxFactsDto,
  type InboxViewDto,
  type InboxWishDto,
} from '../../../../dto/case-inbox-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { InboxApi } from './inbox-api.ts';
import { useInboxSay } from './texts/inbox-texts.ts';
import { useInboxStyles } from './use-inbox-styles.ts';

interface Props {
  readonly api: InboxApi;
  readonly facts: InboxFactsDto;
  readonly wish: InboxWishDto;
  readonly onWish: (wish: InboxWishDto) => void;
}

/** Filters under a name: one press brings them back. */
export function ViewBar({ api, facts, wish, onWish }: Props) {
  const say = useInboxSay();
  const styles = useInboxStyles();
  const forms = useFormStyles();
  const [views, setViews] = useState<readonly InboxViewDto[]>(facts.views);
  const [isOpen, setOpen] = useState(false);
  const chosen = views.find((view) => isSame(view.wish, wish));
  const own = views.filter(({ isOthers }) => !isOthers);
  return (
    <div>
      <div className={styles.views} role="group" aria-label={say('views')}>
        {views.map((view) => (
          <Button
            key={view.id}
            size="small"
            appearance={view.id === chosen?.id ? 'primary' : 'outline'}
            aria-pressed={view.id === chosen?.id}
            onClick={() => onWish(view.wish)}
          >
            {view.name}
          </Button>
        ))}
        <Button size="small" appearance="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say('viewsChange')}
        </Button>
      </div>
      {isOpen && (
        <div className={forms.panel}>
          <NewView api={api} wish={wish} mayShare={facts.mayShare} onViews={setViews} />
          <OwnViews api={api} own={own} onViews={setViews} />
        </div>
      )}
    </div>
  );
}

type Changing = Pick<Props, 'api'> & { readonly onViews: (views: readonly InboxViewDto[]) => void };

function NewView({
  api,
  wish,
  mayShare,
  onViews,
}: Changing & { readonly wish: InboxWishDto; readonly mayShare: boolean }) {
  const say = useInboxSay();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = () =>
    run(async () => {
      onViews(await api.saveView({ name: name.trim(), wish, isShared }));
      setName('');
    });
  return (
    <>
      <TextField label={say('viewName')} value={name} onChange={setName} maxLength={longestViewName} />
      {mayShare && (
        <Checkbox
          label={say('viewShare')}
          checked={isShared}
          onChange={(_, { checked }) => setShared(checked === true)}
        />
      )}
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button onClick={save} disabledFocusable={isBusy || !name.trim()}>
          {say('viewSave')}
        </Button>
      </div>
    </>
  );
}

function OwnViews({ api, own, onViews }: Changing & { readonly own: readonly InboxViewDto[] }) {
  const say = useInboxSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  if (own.length === 0) return <Text className={shared.quiet}>{say('viewsNone')}</Text>;
  const up = (index: number) =>
    run(async () => {
      const ids = own.map(({ id }) => id);
      ids.splice(index - 1, 2, ids[index]!, ids[index - 1]!);
      onViews(await api.orderViews(ids));
    });
  return (
    <>
      <FailureNotice error={error} />
      <ul className={forms.lines} role="list" aria-label={say('views')}>
        {own.map(({ id, name, isShared }, index) => (
          <li key={id} className={forms.line}>
            <span className={forms.words}>{isShared ? `${name} (${say('viewShared')})` : name}</span>
            <span className={shared.row}>
              {index > 0 && (
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={isBusy}
                  aria-label={say('viewUpOf', { name })}
                  onClick={() => up(index)}
                >
                  {say('viewUp')}
                </Button>
              )}
              <Button
                size="small"
                appearance="subtle"
                disabledFocusable={isBusy}
                aria-label={say('viewRemoveOf', { name })}
                onClick={() => run(async () => onViews(await api.removeView(id)))}
              >
                {say('viewRemove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The text somebody is typing belongs to no view. */
function isSame(one: InboxWishDto, other: InboxWishDto): boolean {
  const keys = ['queue', 'state', 'outcome', 'tree', 'leaf', 'institution', 'step', 'owner', 'text'] as const;
  return keys.every((key) => (one[key] ?? '') === (other[key] ?? ''));
}
