import { Button, Checkbox, Field, Text } from '@fluentui/react-components';
import { useCallback, useId, useMemo, useState } from 'react';
import type { OrganisationSettingsDto, SettingsPageDto } from '../../../../dto/organisation-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { languageNames, type TabLocale } from '../../../texts/texts.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { isMail } from '../../../ui/is-mail.ts';
import { LanguageTexts } from '../../../ui/language-texts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { Conflict } from '../institutions/institution-form.tsx';
import { createOrganisationApi, type OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';

/** What holds for the whole municipality. */
export function SettingsPart({ api: client }: PageProps) {
  const say = usePlaceSay();
  const shared = usePageStyles();
  const title = useId();
  const api = useMemo(() => createOrganisationApi(client), [client]);
  const { data, error, reload } = useResource(useCallback(() => api.getSettings(), [api]));
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('settings')}
      </h2>
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <PageSkeleton />}
      {data && <SettingsForm api={api} page={data} />}
    </section>
  );
}

const locales = Object.keys(languageNames) as readonly TabLocale[];
const most = { colleagues: 100_000, days: 3650 };

function SettingsForm({ api, page }: { readonly api: OrganisationApi; readonly page: SettingsPageDto }) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { defaultLocale } = page;
  const [form, setForm] = useState(() => formOf(page.settings));
  const [theirs, setTheirs] = useState<OrganisationSettingsDto>();
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(page.settings.revision);
  const set = (change: Partial<FormState>) => setForm((before) => ({ ...before, ...change }));
  const isWhole = (text: string, until: number) =>
    /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= until;
  const isLink = (url: string) => url === '' || /^https:\/\/[^\s/]+\.[^\s]+$/.test(url);
  const sound = {
    name: form.name.trim() !== '',
    mailbox: form.sharedMailbox === '' || isMail(form.sharedMailbox),
    links: form.statusPages.every(({ url }) => isLink(url)),
    colleagues: isWhole(form.mostColleagues, most.colleagues),
    days: form.questionDays === '' || isWhole(form.questionDays, most.days),
  };
  const problem = (isSound: boolean, words: string) => (isChecked && !isSound ? words : undefined);

  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!Object.values(sound).every(Boolean)) return;
    save(async (revision) => {
      try {
        await api.saveSettings({
          ...form,
          mostColleagues: Number(form.mostColleagues),
          questionDays: form.questionDays === '' ? null : Number(form.questionDays),
          revision,
        });
      } catch (failure) {
        setTheirs((await api.getSettings()).settings);
        throw failure;
      }
      lookedAt(revision + 1);
      setSaved(true);
    });
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    lookedAt(theirs.revision);
    if (takesTheirs) setForm(formOf(theirs));
    setTheirs(undefined);
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isConflict && theirs && (
        <Conflict
          text={say('conflict', {
            theirs: [
              theirs.name,
              theirs.languages.map((each) => languageNames[each]).join(', '),
              theirs.sharedMailbox,
            ]
              .filter(Boolean)
              .join('; '),
          })}
          onTheirs={() => settle(true)}
          onMine={() => settle(false)}
        />
      )}
      <FormGroup title={say('groupMunicipality')}>
        <div className={styles.fields}>
          <TextField
            label={say('municipalityName')}
            required
            value={form.name}
            maxLength={200}
            problem={problem(sound.name, say('needName'))}
            onChange={(name) => set({ name })}
          />
          <TextField
            type="email"
            label={say('mailbox')}
            hint={say('mailboxHint')}
            value={form.sharedMailbox}
            maxLength={320}
            problem={problem(sound.mailbox, say('needMail'))}
            onChange={(sharedMailbox) => set({ sharedMailbox: sharedMailbox.trim() })}
          />
        </div>
        <Field label={say('languages')} hint={say('languagesHint')}>
          <div role="group" aria-label={say('languages')} className={shared.row}>
            {locales.map((each) => (
              <Checkbox
                key={each}
                label={languageNames[each]}
                disabled={each === defaultLocale}
                checked={form.languages.includes(each)}
                onChange={(_, { checked }) =>
                  set({
                    languages: locales.filter((one) =>
                      one === each ? checked === true : form.languages.includes(one),
                    ),
                  })
                }
              />
            ))}
          </div>
        </Field>
      </FormGroup>
      <FormGroup title={say('groupMorning')}>
        <LanguageTexts
          first={defaultLocale}
          hint={say('morningHint')}
          value={form.morningMeeting}
          maxLength={500}
          onChange={(morningMeeting) => set({ morningMeeting })}
        />
      </FormGroup>
      <FormGroup title={say('groupStatus')}>
        <Text className={styles.text}>{say(form.statusPages.length > 0 ? 'statusText' : 'noStatus')}</Text>
        <div className={styles.fields}>
          {form.statusPages.map(({ name, url }, index) => (
            <TextField
              key={name}
              type="url"
              label={name}
              value={url}
              maxLength={2000}
              problem={problem(isLink(url), say('needLink'))}
              onChange={(text) =>
                set({
                  statusPages: form.statusPages.map((page, each) =>
                    each === index ? { ...page, url: text.trim() } : page,
                  ),
                })
              }
            />
          ))}
        </div>
      </FormGroup>
      <FormGroup title={say('groupLimits')}>
        <div className={styles.fields}>
          <TextField
            type="number"
            label={say('mostColleagues')}
            hint={say('mostHint')}
            value={form.mostColleagues}
            problem={problem(sound.colleagues, say('needBetween', { from: 1, until: most.colleagues }))}
            onChange={(mostColleagues) => set({ mostColleagues })}
          />
          <TextField
            type="number"
            label={say('questionDays')}
            hint={say('questionHint')}
            value={form.questionDays}
            problem={problem(sound.days, say('needBetween', { from: 1, until: most.days }))}
            onChange={(questionDays) => set({ questionDays })}
          />
        </div>
      </FormGroup>
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
          {say('save')}
        </Button>
        <Text role="status">{isSaved ? say('settingsSaved') : ''}</Text>
      </div>
    </form>
  );
}

type FormState = Omit<OrganisationSettingsDto, 'mostColleagues' | 'questionDays' | 'revision'> & {
  readonly mostColleagues: string;
  readonly questionDays: string;
};

function formOf({ revision: _, mostColleagues, questionDays, ...rest }: OrganisationSettingsDto): FormState {
  return {
    ...rest,
    mostColleagues: String(mostColleagues),
    questionDays: questionDays === null ? '' : String(questionDays),
  };
}
