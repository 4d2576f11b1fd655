import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import {
  institutionKinds,
  type InstitutionDraftDto,
  type PlaceDto,
} from '../../../../dto/organisation-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import type { PlaceProps } from './part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';
import { refusalText } from './use-change.tsx';

interface Props extends PlaceProps {
  /** Undefined: a new one. */
  readonly existing?: NonNullable<PlaceDto['institution']>;
  /** Of an existing one: back to where it is shown, with what was saved. */
  readonly onSaved?: (name: string) => void;
  readonly onCancel?: () => void;
}

/** A new institution, or what is written down of one. */
export function InstitutionForm({ api, existing, onPath, onChanged, onSaved, onCancel }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [draft, setDraft] = useState<InstitutionDraftDto>(() => draftOf(existing));
  const [theirs, setTheirs] = useState<NonNullable<PlaceDto['institution']>>();
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState('');
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(existing?.revision);
  const set = (change: Partial<InstitutionDraftDto>) => setDraft((before) => ({ ...before, ...change }));
  const isNamed = draft.name.trim() !== '';
  useEffect(() => {
    if (!isConflict || !existing) return;
    void api.getPlace(existing.id, '', 0).then(
      ({ institution }) => setTheirs(institution ?? undefined),
      () => {},
    );
  }, [api, existing, isConflict]);

  const submit = () => {
    setChecked(true);
    setRefusal('');
    if (!isNamed) return;
    save(async (revision) => {
      const outcome = await api.saveInstitution(draft, existing && { id: existing.id, revision });
      if (outcome.kind === 'refused') return setRefusal(refusalText(outcome, say));
      onChanged();
      if (onSaved) onSaved(draft.name.trim());
      else onPath([outcome.id ?? ''], { replace: true });
    });
  };
  const settle = (takesTheirs: boolean) => {
    if (!theirs) return;
    lookedAt(theirs.revision);
    if (takesTheirs) setDraft(draftOf(theirs));
    setTheirs(undefined);
  };

  return (
    <>
      {!existing && <PartHead title={say('new')} back={say('title')} onBack={() => onPath([])} />}
      {isConflict && theirs && (
        <Conflict
          text={say('conflict', { theirs: describe(theirs, say(`kind${theirs.kind}`)) })}
          onTheirs={() => settle(true)}
          onMine={() => settle(false)}
        />
      )}
      <form
        className={styles.group}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.fields}>
          <TextField
            label={say('name')}
            required
            value={draft.name}
            maxLength={200}
            problem={isChecked && !isNamed ? say('needName') : undefined}
            onChange={(name) => set({ name })}
          />
          <Field label={say('kind')} className={styles.field}>
            <Select
              className={styles.input}
              value={draft.kind}
              onChange={(_, { value }) => set({ kind: value as InstitutionDraftDto['kind'] })}
            >
              {institutionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {say(`kind${kind}`)}
                </option>
              ))}
            </Select>
          </Field>
          <TextField
            label={say('code')}
            hint={say('codeHint')}
            value={draft.code}
            maxLength={50}
            onChange={(code) => set({ code })}
          />
        </div>
        <FailureNotice error={error} refusal={refusal} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
            {say('save')}
          </Button>
          <Button onClick={() => (onCancel ? onCancel() : onPath([]))}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}

/** Somebody else saved the same meanwhile: what they saved, and the choice. */
export function Conflict(props: {
  readonly text: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), []);
  return (
    <div ref={bar} tabIndex={-1} className={styles.notice} data-conflict>
      <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
        <MessageBarBody>{props.text}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={props.onTheirs}>{say('takeTheirs')}</Button>
          <Button onClick={props.onMine}>{say('keepMine')}</Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}

function draftOf(existing: PlaceDto['institution'] | undefined): InstitutionDraftDto {
  return { name: existing?.name ?? '', kind: existing?.kind ?? 'school', code: existing?.code ?? '' };
}

function describe({ name, code }: InstitutionDraftDto, kind: string): string {
  return [name, kind, code].filter(Boolean).join(', ');
}
