import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Switch,
  Text,
} from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReportFormDto, ReportFormsDto } from '../../../../dto/report-form-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { PartHead } from '../../../ui/part-head.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { FieldRow } from './field-row.tsx';
import { FormPreview } from './form-preview.tsx';
import {
  askField,
  mostOwnFields,
  moveField,
  newOwnField,
  randomPart,
  sentFields,
  wordlessFields,
  type EditedField,
} from './form-state.ts';
import type { FormsApi } from './forms-api.ts';
import { useFormsSay } from './texts/forms-texts.ts';

interface Props {
  readonly api: FormsApi;
  readonly all: ReportFormsDto;
  readonly form: ReportFormDto;
  readonly onBack: () => void;
}

/** What a report of one errand asks: which fields, in which order, and what the municipality wants to know besides. */
export function FormEditor({ api, all, form: loaded, onBack }: Props) {
  const say = useFormsSay();
  const locale = useLocale();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const askedTitle = useId();
  const otherTitle = useId();
  const [form, setForm] = useState(loaded);
  const [fields, setFields] = useState<readonly EditedField[]>(loaded.fields);
  const [takesReports, setTakes] = useState(loaded.takesReports);
  const [theirs, setTheirs] = useState<ReportFormDto>();
  const [isChecked, setChecked] = useState(false);
  const [isResetting, setResetting] = useState(false);
  const [said, setSaid] = useState('');
  const added = useRef<string>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(loaded.revision);
  const { treeId, leaf } = form;
  const asked = fields.filter(({ isOff }) => !isOff);
  const others = fields.filter(({ isOff }) => isOff);
  const wordless = wordlessFields(fields);

  useEffect(() => {
    // Whoever adds a question writes it.
    if (added.current)
      list.current?.querySelector<HTMLElement>(`[data-edited="${added.current}"] textarea`)?.focus();
    added.current = undefined;
  }, [fields]);

  const nameOf = (field: EditedField) =>
    (field.own ? field.own.labels[locale] || Object.values(field.own.labels).find(Boolean) : field.label) ||
    say('newOwn');
  const take = (now: ReportFormDto) => {
    setForm(now);
    setFields(now.fields);
    setTakes(now.takesReports);
    setChecked(false);
    lookedAt(now.revision);
  };
  const change = (next: readonly EditedField[]) => {
    setSaid('');
    setFields(next);
  };
  const move = (field: EditedField, by: 1 | -1) => {
    const next = moveField(fields, field.id, by);
    setFields(next);
    const position = next.filter(({ isOff }) => !isOff).findIndex(({ id }) => id === field.id) + 1;
    setSaid(say('moved', { label: nameOf(field), position, count: asked.length }));
  };
  const keep = (work: (revision: number) => Promise<ReportFormDto>, words: string) =>
    save(async (revision) => {
      setSaid('');
      try {
        take(await work(revision));
      } catch (failure) {
        setTheirs(await api.get(treeId, leaf));
        throw failure;
      }
      setSaid(words);
    });
  const submit = () => {
    setChecked(true);
    if (wordless.length > 0) {
      list.current?.querySelector<HTMLElement>(`[data-edited="${wordless[0]}"] textarea`)?.focus();
      return;
    }
    keep(
      (revision) => api.save(treeId, leaf, { revision, takesReports, fields: sentFields(fields) }),
      say('saved'),
    );
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    if (takesTheirs) take(theirs);
    else lookedAt(theirs.revision);
    setTheirs(undefined);
  };
  const row = (field: EditedField, position: number) => (
    <FieldRow
      key={field.id}
      field={field}
      name={nameOf(field)}
      first={all.defaultLocale}
      isFirst={position === 0}
      isLast={position === asked.length - 1}
      isWordless={isChecked && wordless.includes(field.id)}
      onChange={(changed) => change(fields.map((each) => (each.id === field.id ? changed : each)))}
      onMove={(by) => move(field, by)}
      onAsk={(isAsked) => change(askField(fields, field.id, isAsked))}
      onRemove={() => change(fields.filter(({ id }) => id !== field.id))}
    />
  );
  return (
    <>
      <PartHead title={form.title} back={say('back')} onBack={onBack} />
      <form
        className={styles.form}
        noValidate
        data-form-editor={leaf}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isConflict && theirs && (
          <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline" data-conflict>
            <MessageBarBody>{say('conflict')}</MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => settle(true)}>{say('takeTheirs')}</Button>
              <Button onClick={() => settle(false)}>{say('keepMine')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        <div>
          <Switch
            label={say('takes')}
            checked={takesReports}
            onChange={(_, { checked }) => setTakes(checked)}
          />
          <p className={shared.quiet}>{say('takesHint')}</p>
        </div>
        <div ref={list} className={styles.form}>
          <section aria-labelledby={askedTitle}>
            <h3 id={askedTitle} className={shared.sectionTitle}>
              {say('asked')}
            </h3>
            <ol className={shared.list} role="list">
              {asked.map(row)}
            </ol>
            <div className={shared.actions}>
              <Button
                icon={<Add20Regular />}
                disabledFocusable={fields.filter(({ own }) => own).length >= mostOwnFields}
                onClick={() => {
                  const field = newOwnField(randomPart);
                  added.current = field.id;
                  change([...asked, field, ...others]);
                }}
              >
                {say('addOwn')}
              </Button>
            </div>
          </section>
          {others.length > 0 && (
            <section aria-labelledby={otherTitle}>
              <h3 id={otherTitle} className={shared.sectionTitle}>
                {say('notAsked')}
              </h3>
              <ul className={styles.lines} role="list">
                {others.map((field) => (
                  <li key={field.id} className={styles.line} data-off={field.id}>
                    <Text className={styles.words}>{nameOf(field)}</Text>
                    <Button
                      size="small"
                      aria-label={say('askThis', { label: nameOf(field) })}
                      onClick={() => change(askField(fields, field.id, true))}
                    >
                      {say('ask')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          {form.isOwn && <Button onClick={() => setResetting(true)}>{say('reset')}</Button>}
          <Text role="status">{said}</Text>
        </div>
        {isResetting && form.isOwn && (
          <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
            <MessageBarBody>{say('resetAsk')}</MessageBarBody>
            <MessageBarActions>
              <Button
                onClick={() => {
                  setResetting(false);
                  keep((revision) => api.reset(treeId, leaf, revision), say('wasReset'));
                }}
              >
                {say('resetNow')}
              </Button>
              <Button onClick={() => setResetting(false)}>{say('cancel')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
      </form>
      <div className={shared.section}>
        <FormGroup title={say('preview')}>
          <FormPreview
            api={api}
            languages={all.languages}
            fields={wordless.length > 0 ? undefined : fields}
          />
        </FormGroup>
      </div>
    </>
  );
}
