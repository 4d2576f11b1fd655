import { Button, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { caseSettingsDto, type CaseSettingsDto } from '../../../../dto/case-settings-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { useCaseSettingsSay } from './texts/case-settings-texts.ts';

const address = '/api/case-settings';
const bounds = { close: { from: 1, until: 365 }, keep: { from: 30, until: 3650 } };

/** How long a solved case may be objected to, and how long its words are kept. */
export function DaysGroup({ api }: PageProps) {
  const { data, error, reload } = useResource(
    useCallback(() => api.call(caseSettingsDto, 'GET', address), [api]),
  );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return <DaysForm api={api} settings={data} />;
}

function DaysForm({ api, settings }: Pick<PageProps, 'api'> & { readonly settings: CaseSettingsDto }) {
  const say = useCaseSettingsSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [close, setClose] = useState(String(settings.closeAfterDays));
  const [keep, setKeep] = useState(String(settings.keepDays));
  const [theirs, setTheirs] = useState<CaseSettingsDto>();
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(settings.revision);
  const sound = { close: isWithin(close, bounds.close), keep: isWithin(keep, bounds.keep) };

  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!sound.close || !sound.keep) return;
    save(async (revision) => {
      try {
        const saved = await api.call(caseSettingsDto, 'PUT', address, {
          closeAfterDays: Number(close),
          keepDays: Number(keep),
          revision,
        });
        lookedAt(saved.revision);
      } catch (failure) {
        setTheirs(await api.call(caseSettingsDto, 'GET', address));
        throw failure;
      }
      setSaved(true);
    });
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    lookedAt(theirs.revision);
    if (takesTheirs) {
      setClose(String(theirs.closeAfterDays));
      setKeep(String(theirs.keepDays));
    }
    setTheirs(undefined);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormGroup title={say('daysGroup')}>
        {isConflict && theirs && (
          <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline" data-conflict>
            <MessageBarBody>
              {say('conflict', { close: theirs.closeAfterDays, keep: theirs.keepDays })}
            </MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => settle(true)}>{say('takeTheirs')}</Button>
              <Button onClick={() => settle(false)}>{say('keepMine')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        <div className={forms.fields}>
          <TextField
            type="number"
            label={say('closeAfter')}
            hint={say('closeAfterHint')}
            value={close}
            problem={isChecked && !sound.close ? say('needBetween', bounds.close) : undefined}
            onChange={setClose}
          />
          <TextField
            type="number"
            label={say('keep')}
            hint={say('keepHint')}
            value={keep}
            problem={isChecked && !sound.keep ? say('needBetween', bounds.keep) : undefined}
            onChange={setKeep}
          />
        </div>
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          <Text role="status">{isSaved ? say('saved') : ''}</Text>
        </div>
      </FormGroup>
    </form>
  );
}

function isWithin(text: string, { from, until }: { readonly from: number; readonly until: number }): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= until;
}
