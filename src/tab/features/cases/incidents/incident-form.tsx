import { Button, Checkbox, Field, Link, Select } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { IncidentDraftDto, IncidentDto, IncidentListDto } from '../../../../dto/incident-dto.ts';
import { languageNames } from '../../../texts/texts.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { LanguageTexts } from '../../../ui/language-texts.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { IncidentConflict } from './incident-conflict.tsx';
import type { IncidentsApi } from './incidents-api.ts';
import { useIncidentsSay, type IncidentsTextKey } from './texts/incidents-texts.ts';

const longest = { title: 120, text: 2000 };
const none = { da: '', sv: '', nb: '', en: '' };

interface Props {
  readonly api: IncidentsApi;
  readonly form: NonNullable<IncidentListDto['form']>;
  readonly list: IncidentListDto;
  /** Undefined: a new one. */
  readonly incident?: IncidentDto;
  readonly onBack: () => void;
  readonly onDone: (words: IncidentsTextKey) => void;
}

/** Declares an incident, or changes one that goes on. */
export function IncidentForm({ api, form, list, incident, onBack, onDone }: Props) {
  const say = useIncidentsSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [draft, setDraft] = useState(() => draftOf(form, incident));
  const [theirs, setTheirs] = useState<IncidentDto | 'over'>();
  const [checks, setChecks] = useState(0);
  const isChecked = checks > 0;
  const top = useRef<HTMLFormElement>(null);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(incident?.edit?.revision);
  const set = (change: Partial<IncidentDraftDto>) => setDraft((before) => ({ ...before, ...change }));
  const tree = form.trees.find(({ id }) => id === draft.treeId);
  const sound = {
    title: Object.values(draft.titles).some((text) => text.trim()),
    link: /^(https:\/\/[^\s/]+\.\S+)?$/.test(draft.statusLink),
    began: isPast(draft.began, form.now),
  };
  const problem = (isSound: boolean, words: IncidentsTextKey) =>
    isChecked && !isSound ? say(words) : undefined;

  useEffect(() => {
    top.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [checks]);

  const submit = () => {
    setChecks((before) => before + 1);
    if (!Object.values(sound).every(Boolean)) return;
    save(async (revision) => {
      if (!incident) {
        await api.declare(draft);
        return onDone('declared');
      }
      try {
        await api.change(incident.id, revision, draft);
      } catch (failure) {
        const { open } = await api.list();
        setTheirs(open.find(({ id }) => id === incident.id) ?? 'over');
        throw failure;
      }
      onDone('saved');
    });
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs || theirs === 'over' || !theirs.edit) return onBack();
    lookedAt(theirs.edit.revision);
    if (takesTheirs) setDraft(draftOf(form, theirs));
    setTheirs(undefined);
  };
  return (
    <>
      <PartHead title={say(incident ? 'editTitle' : 'newTitle')} back={say('back')} onBack={onBack} />
      <form
        ref={top}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isConflict && theirs && <IncidentConflict theirs={theirs} onSettle={settle} />}
        <FormGroup title={say('titlesGroup')}>
          <Field
            validationMessage={problem(sound.title, 'titleMissing')}
            validationState={isChecked && !sound.title ? 'error' : 'none'}
          >
            <div role="group" aria-label={say('titlesGroup')} className={styles.form}>
              <LanguageTexts
                first={form.defaultLocale}
                hint={say('titlesHint', { language: languageNames[form.defaultLocale] })}
                value={draft.titles}
                maxLength={longest.title}
                onChange={(titles) => set({ titles })}
              />
            </div>
          </Field>
        </FormGroup>
        <FormGroup title={say('aboutGroup')}>
          <div className={styles.fields}>
            {form.trees.length > 1 && (
              <Field label={say('tree')} className={styles.field}>
                <Select
                  className={styles.input}
                  value={draft.treeId}
                  onChange={(_, { value }) => set({ treeId: value, leaf: null })}
                >
                  {form.trees.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field label={say('leaf')} className={styles.field}>
              <Select
                className={styles.input}
                value={draft.leaf ?? ''}
                onChange={(_, { value }) => set({ leaf: value || null })}
              >
                <option value="">{say('whole')}</option>
                {tree?.leaves.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            </Field>
            <TextField
              type="date"
              label={say('beganDate')}
              value={draft.began.date}
              problem={problem(sound.began, 'beganWrong')}
              onChange={(date) => set({ began: { ...draft.began, date } })}
            />
            <TextField
              type="time"
              label={say('beganTime')}
              value={draft.began.time}
              onChange={(time) => set({ began: { ...draft.began, time } })}
            />
            <TextField
              type="url"
              label={say('link')}
              hint={say('linkHint')}
              value={draft.statusLink}
              maxLength={500}
              problem={problem(sound.link, 'linkWrong')}
              onChange={(statusLink) => set({ statusLink: statusLink.trim() })}
            />
          </div>
          {list.statusPages.length > 0 && (
            <div className={shared.row}>
              {list.statusPages.map(({ name, url }) => (
                <Link key={name} as="button" type="button" onClick={() => set({ statusLink: url })}>
                  {say('linkKnown', { name })}
                </Link>
              ))}
            </div>
          )}
          <Checkbox
            label={say('vendor')}
            checked={draft.isVendorTold}
            onChange={(_, { checked }) => set({ isVendorTold: checked === true })}
          />
        </FormGroup>
        <FormGroup title={say('textsGroup')}>
          <LanguageTexts
            first={form.defaultLocale}
            hint={say('textsHint')}
            value={draft.texts}
            maxLength={longest.text}
            onChange={(texts) => set({ texts })}
          />
        </FormGroup>
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say(incident ? 'saveButton' : 'declareButton')}
          </Button>
          <Button onClick={onBack}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}

function draftOf(form: Props['form'], incident: IncidentDto | undefined): IncidentDraftDto {
  const edit = incident?.edit;
  return {
    treeId: edit?.treeId ?? form.trees[0]?.id ?? '',
    leaf: edit?.leaf ?? null,
    titles: edit?.titles ?? none,
    texts: edit?.texts ?? none,
    began: edit?.began ?? form.now,
    isVendorTold: Boolean(incident?.vendorToldAt),
    statusLink: incident?.statusLink ?? '',
  };
}

/** Local times compare as they are written. */
function isPast(began: IncidentDraftDto['began'], now: IncidentDraftDto['began']): boolean {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(`${began.date}T${began.time}`);
  return isWhole && began.date <= now.date;
}
