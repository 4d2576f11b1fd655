import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { IncidentDto, IncidentListDto, IncidentTextsDto } from '../../../../dto/incident-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { LanguageTexts } from '../../../ui/language-texts.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { IncidentConflict } from './incident-conflict.tsx';
import type { IncidentsApi } from './incidents-api.ts';
import { useIncidentsSay, type IncidentsTextKey } from './texts/incidents-texts.ts';

const longestText = 2000;

interface Props {
  readonly api: IncidentsApi;
  readonly form: NonNullable<IncidentListDto['form']>;
  readonly incident: IncidentDto;
  readonly onBack: () => void;
  readonly onDone: (words: IncidentsTextKey) => void;
}

/** Closes an incident: says how many will hear of it, and that there is no way back. */
export function CloseIncident({ api, form, incident, onBack, onDone }: Props) {
  const say = useIncidentsSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { id } = incident;
  const hearers = useResource(useCallback(() => api.countHearers(id), [api, id]));
  const [texts, setTexts] = useState<IncidentTextsDto>({ da: '', sv: '', nb: '', en: '' });
  const [theirs, setTheirs] = useState<IncidentDto | 'over'>();
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(incident.edit?.revision);
  const submit = () =>
    save(async (revision) => {
      try {
        await api.close(id, revision, texts);
      } catch (failure) {
        const { open } = await api.list();
        setTheirs(open.find((each) => each.id === id) ?? 'over');
        throw failure;
      }
      onDone('closed');
    });
  const settle = (takesTheirs: boolean) => {
    if (!theirs || theirs === 'over' || !theirs.edit || takesTheirs) return onBack();
    lookedAt(theirs.edit.revision);
    setTheirs(undefined);
  };
  return (
    <>
      <PartHead
        title={say('closeTitle', { title: incident.title.text })}
        back={say('back')}
        onBack={onBack}
      />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isConflict && theirs && <IncidentConflict theirs={theirs} onSettle={settle} />}
        <FormGroup title={say('closeWords')}>
          <LanguageTexts
            first={form.defaultLocale}
            hint={say('closeWordsHint')}
            value={texts}
            maxLength={longestText}
            onChange={setTexts}
          />
        </FormGroup>
        {hearers.data !== undefined && (
          <MessageBar intent="info" layout="multiline" data-hearers={hearers.data}>
            <MessageBarBody>
              {hearers.data > 0 ? say('hearers', { count: hearers.data }) : say('nobodyHears')}
            </MessageBarBody>
          </MessageBar>
        )}
        <FailureNotice error={error ?? hearers.error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('closeButton')}
          </Button>
          <Button onClick={onBack}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
