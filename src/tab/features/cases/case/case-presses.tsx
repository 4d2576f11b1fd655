import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { CaseOutcomeDto } from '../../../../dto/case-dto.ts';
import { longestCaseWords, type CasePageDto } from '../../../../dto/case-page-dto.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { caseOutcomes, useCaseWords } from '../words/use-case-words.ts';
import { useCaseSay, type CaseTextKey } from './texts/case-texts.ts';
import type { CaseDesk, CasePress } from './use-case-page.ts';

interface Props {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly onSaid: (words: string) => void;
}

type Panel = 'assign' | 'pass-on' | 'pass-back' | 'solve' | 'link';

const panels: readonly (readonly [Panel, CaseTextKey])[] = [
  ['assign', 'assign'],
  ['pass-on', 'passOn'],
  ['pass-back', 'passBack'],
  ['solve', 'solve'],
  ['link', 'link'],
];

/** What a handler may do now. What needs words opens below its button, and keeps them when somebody else was faster. */
export function CasePresses({ desk, page, onSaid }: Props) {
  const say = useCaseSay();
  const shared = usePageStyles();
  const title = useId();
  const [open, setOpen] = useState<Panel>();
  const may = (press: CasePageDto['presses'][number]) => page.presses.includes(press);
  const press = (pressed: CasePress, done: CaseTextKey) =>
    desk.press(pressed, () => {
      setOpen(undefined);
      onSaid(say(done));
    });
  const props = { desk, page, press };
  return (
    <section aria-labelledby={title} className={shared.card} data-presses>
      <h3 id={title} className={shared.cardTitle}>
        {say('presses')}
      </h3>
      <div className={shared.row}>
        {may('take') && (
          <Button
            appearance="primary"
            disabledFocusable={desk.isBusy}
            onClick={() => press({ kind: 'take' }, 'doneTake')}
          >
            {say('take')}
          </Button>
        )}
        {may('release') && (
          <Button disabledFocusable={desk.isBusy} onClick={() => press({ kind: 'release' }, 'doneRelease')}>
            {say('release')}
          </Button>
        )}
        {panels
          .filter(([panel]) => may(panel))
          .map(([panel, label]) => (
            <Button
              key={panel}
              aria-expanded={open === panel}
              onClick={() => setOpen(open === panel ? undefined : panel)}
            >
              {say(label)}
            </Button>
          ))}
      </div>
      {open === 'assign' && may('assign') && <AssignPanel {...props} />}
      {open === 'pass-on' && may('pass-on') && <PassPanel key="on" {...props} kind="pass-on" />}
      {open === 'pass-back' && may('pass-back') && <PassPanel key="back" {...props} kind="pass-back" />}
      {open === 'solve' && may('solve') && <SolvePanel {...props} />}
      {open === 'link' && may('link') && <LinkPanel {...props} />}
    </section>
  );
}

interface PanelProps {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly press: (press: CasePress, done: CaseTextKey) => void;
}

function AssignPanel({ desk, page, press }: PanelProps) {
  const say = useCaseSay();
  const [personId, setPerson] = useState('');
  if (page.people.length === 0) return <Text>{say('assignNobody')}</Text>;
  return (
    <PanelForm
      button={say('assignGive')}
      isReady={personId !== '' && !desk.isBusy}
      onPress={() => press({ kind: 'assign', personId }, 'doneAssign')}
    >
      <SelectField
        label={say('assignTo')}
        value={personId}
        any={say('choose')}
        options={page.people.map(({ id, name, isAway }) => ({
          id,
          name: isAway ? `${name} (${say('away')})` : name,
        }))}
        onValue={setPerson}
      />
    </PanelForm>
  );
}

function PassPanel({ desk, page, press, kind }: PanelProps & { readonly kind: 'pass-on' | 'pass-back' }) {
  const say = useCaseSay();
  const [text, setText] = useState('');
  const requestKey = useKey();
  const at = page.way.findIndex(({ place }) => place === 'here');
  const step = page.way[kind === 'pass-on' ? at + 1 : at - 1]?.title ?? '';
  return (
    <PanelForm
      button={say('passTo', { step })}
      isReady={!desk.isBusy}
      onPress={() => press({ kind, text, requestKey }, kind === 'pass-on' ? 'donePassOn' : 'donePassBack')}
    >
      <Words label={say('passWords')} hint={say('noteHint')} text={text} onText={setText} />
    </PanelForm>
  );
}

function SolvePanel({ desk, press }: PanelProps) {
  const say = useCaseSay();
  const [outcome, setOutcome] = useState<CaseOutcomeDto | ''>('');
  const [text, setText] = useState('');
  const requestKey = useKey();
  return (
    <PanelForm
      button={say('solveNow')}
      isReady={outcome !== '' && text.trim() !== '' && !desk.isBusy}
      onPress={() => outcome && press({ kind: 'solve', outcome, text, requestKey }, 'doneSolve')}
    >
      <OutcomeField outcome={outcome} onOutcome={setOutcome} />
      <Words label={say('solveWords')} hint={say('solveHint')} text={text} onText={setText} />
    </PanelForm>
  );
}

function LinkPanel({ desk, press }: PanelProps) {
  const say = useCaseSay();
  const [outcome, setOutcome] = useState<CaseOutcomeDto | ''>('');
  const [number, setNumber] = useState('');
  return (
    <PanelForm
      button={say('linkNow')}
      isReady={outcome !== '' && number.trim() !== '' && !desk.isBusy}
      onPress={() => outcome && press({ kind: 'link', outcome, number: number.trim() }, 'doneLink')}
    >
      <TextField
        label={say('linkNumber')}
        hint={say('linkHint')}
        value={number}
        onChange={setNumber}
        maxLength={60}
      />
      <OutcomeField outcome={outcome} onOutcome={setOutcome} />
    </PanelForm>
  );
}

function OutcomeField({
  outcome,
  onOutcome,
}: {
  readonly outcome: CaseOutcomeDto | '';
  readonly onOutcome: (outcome: CaseOutcomeDto | '') => void;
}) {
  const say = useCaseSay();
  const words = useCaseWords();
  return (
    <SelectField
      label={say('outcome')}
      value={outcome}
      any={say('choose')}
      options={caseOutcomes.map((id) => ({ id, name: words.outcome(id) }))}
      onValue={onOutcome}
    />
  );
}

function Words({
  label,
  hint,
  text,
  onText,
}: {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  return (
    <Field label={label} hint={hint}>
      <Textarea
        value={text}
        onChange={(_, { value }) => onText(value)}
        maxLength={longestCaseWords}
        resize="vertical"
        rows={4}
      />
    </Field>
  );
}

function PanelForm({
  button,
  isReady,
  onPress,
  children,
}: {
  readonly button: string;
  readonly isReady: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  const forms = useFormStyles();
  const shared = usePageStyles();
  return (
    <div className={forms.panel}>
      {children}
      <div className={shared.row}>
        <Button appearance="primary" disabledFocusable={!isReady} onClick={onPress}>
          {button}
        </Button>
      </div>
    </div>
  );
}

/** Names what is written in an open panel: pressed twice, it is said once. */
function useKey(): string {
  const key = useRef<string>(undefined);
  key.current ??= crypto.randomUUID();
  return key.current;
}
