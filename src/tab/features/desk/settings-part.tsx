import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useId, useMemo, useState } from 'react';
import type { QnaSettingsDto, SetTopicsDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { weekdayNames } from '../../ui/weekday-names.ts';
import type { PartProps } from './part-props.ts';
import { useDeskSay } from './texts/desk-texts.ts';
import { TopicList } from './topic-list.tsx';

interface Props extends PartProps {
  readonly onTopics: (topics: SetTopicsDto['topics']) => void;
}

/** How questions and answers go in this municipality. */
export function SettingsPart({ onTopics, ...part }: Props) {
  const { api, desk } = part;
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => api.getSettings(), [api]));
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('partSettings')}
      </h2>
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <PageSkeleton />}
      {data && (
        <div className={forms.form}>
          <SettingsForm api={api} settings={data} />
          <TopicList api={api} topics={desk.topics} defaultLocale={desk.defaultLocale} onTopics={onTopics} />
        </div>
      )}
    </section>
  );
}

function SettingsForm({ api, settings }: Pick<PartProps, 'api'> & { readonly settings: QnaSettingsDto }) {
  const say = useDeskSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [days, setDays] = useState(String(settings.reviewDays));
  const [weekday, setWeekday] = useState(settings.digestWeekday);
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, run } = useAction();
  const weekdays = useMemo(() => weekdayNames(locale), [locale]);
  const isSound = /^\d{1,4}$/.test(days) && Number(days) >= 7 && Number(days) <= 3650;
  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!isSound) return;
    run(async () => {
      await api.saveSettings({ reviewDays: Number(days), digestWeekday: weekday });
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
      <FormGroup title={say('settingsRhythm')}>
        <div className={forms.fields}>
          <TextField
            type="number"
            label={say('reviewDays')}
            hint={say('reviewDaysHint')}
            value={days}
            problem={isChecked && !isSound ? say('needBetween', { from: 7, until: 3650 }) : undefined}
            onChange={setDays}
          />
          <Field label={say('digest')} hint={say('digestHint')} className={forms.field}>
            <Select
              className={forms.input}
              value={weekday ?? ''}
              onChange={(_, { value }) => setWeekday(value ? Number(value) : null)}
            >
              <option value="">{say('digestNever')}</option>
              {weekdays.map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('save')}
          </Button>
          <Text role="status">{isSaved ? say('settingsSaved') : ''}</Text>
        </div>
      </FormGroup>
    </form>
  );
}
