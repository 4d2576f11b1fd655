import { Button, Checkbox, Link, MessageBar, MessageBarBody, Switch, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { PageDraftDto, PagePlaceDto } from '../../../../dto/public-pages-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { CopyButton } from './copy-button.tsx';
import type { ParentsApi } from './parents-api.ts';
import { isMail, isSlug, languages, languageTexts } from './parents-words.ts';
import { useParentsSay } from './texts/parents-texts.ts';

interface Props {
  readonly api: ParentsApi;
  readonly place: PagePlaceDto;
  /** What stands before the slug. */
  readonly root: string;
  readonly onSaved: (place: PagePlaceDto) => void;
}

/** The page itself: whether it is open, its address, languages and who is written to. */
export function PageForm({ api, place, root, onSaved }: Props) {
  const say = useParentsSay();
  const own = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { page } = place;
  const languagesTitle = useId();
  const [draft, setDraft] = useState<PageDraftDto>({
    institutionId: place.institutionId,
    slug: page?.slug ?? place.suggestedSlug,
    locales: page?.locales ?? [own],
    contactMail: page?.contactMail ?? '',
    isOpen: page?.isOpen ?? false,
    isIndexed: page?.isIndexed ?? false,
  });
  const [isChecked, setChecked] = useState(false);
  const [takenSlug, setTakenSlug] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, run } = useAction();
  const change = (differing: Partial<PageDraftDto>) => {
    setSaved(false);
    setDraft((now) => ({ ...now, ...differing }));
  };
  const mail = draft.contactMail.trim();
  const slugProblem = !isSlug(draft.slug) ? 'slugWrong' : draft.slug === takenSlug ? 'slugTaken' : undefined;
  const isSound = isSlug(draft.slug) && draft.locales.length > 0 && (mail === '' || isMail(mail));

  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!isSound) return;
    run(async () => {
      const saved = await api.savePage({ ...draft, contactMail: mail });
      if (saved.kind === 'slug-taken') return setTakenSlug(draft.slug);
      onSaved(saved.place);
      setSaved(true);
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormGroup title={say('pageTitle')}>
        <MessageBar
          intent={page?.isOpen ? 'success' : 'info'}
          layout="multiline"
          data-page={page?.isOpen ? 'open' : 'closed'}
        >
          <MessageBarBody>
            {say(page ? (page.isOpen ? 'pageOpen' : 'pageClosed') : 'pageNone')}
          </MessageBarBody>
        </MessageBar>
        {page?.isOpen && (
          <div className={shared.row}>
            <Link href={page.address} target="_blank" rel="noreferrer">
              {say('show')}
            </Link>
            <Link href={`${page.address}/print`} target="_blank" rel="noreferrer">
              {say('print')}
            </Link>
            <CopyButton label={say('copyAddress')} words={page.address} />
          </div>
        )}
        <div className={forms.fields}>
          <TextField
            label={say('slug')}
            hint={say('slugHint', { root })}
            value={draft.slug}
            maxLength={80}
            problem={(isChecked || takenSlug) && slugProblem ? say(slugProblem) : undefined}
            onChange={(slug) => change({ slug: slug.toLowerCase() })}
          />
          <TextField
            type="email"
            label={say('contact')}
            hint={say('contactHint')}
            value={draft.contactMail}
            maxLength={254}
            problem={isChecked && mail !== '' && !isMail(mail) ? say('contactWrong') : undefined}
            onChange={(contactMail) => change({ contactMail })}
          />
        </div>
        <div role="group" aria-labelledby={languagesTitle}>
          <Text id={languagesTitle} block>
            {say('languages')}
          </Text>
          <div className={shared.row}>
            {languages.map((locale) => (
              <Checkbox
                key={locale}
                label={say(languageTexts[locale])}
                checked={draft.locales.includes(locale)}
                onChange={(_, { checked }) =>
                  // The first is the one shown to whom none fits: who stays keeps the place.
                  change({
                    locales: checked
                      ? [...draft.locales, locale]
                      : draft.locales.filter((each) => each !== locale),
                  })
                }
              />
            ))}
          </div>
          <div role="alert">
            {isChecked && draft.locales.length === 0 && <Text>{say('languagesNone')}</Text>}
          </div>
        </div>
        <Switch
          label={say('isOpen')}
          checked={draft.isOpen}
          onChange={(_, { checked }) => change({ isOpen: checked })}
        />
        <Switch
          label={say('isIndexed')}
          checked={draft.isIndexed}
          onChange={(_, { checked }) => change({ isIndexed: checked })}
        />
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('save')}
          </Button>
          <Text role="status">{isSaved ? say('saved') : ''}</Text>
        </div>
      </FormGroup>
    </form>
  );
}
