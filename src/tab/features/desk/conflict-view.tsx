import { Button, MessageBar, MessageBarBody, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import type { DeskDto, DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import type { ApiError } from '../../api/api-error.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useDeskStyles } from './desk-styles.ts';
import {
  differencesOf,
  formOf,
  mergeForms,
  type EntryForm,
  type FormDifference,
  type Side,
} from './entry-form.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly desk: DeskDto;
  readonly base: EntryForm;
  readonly mine: EntryForm;
  readonly theirs: DeskEntryDto;
  readonly changedBy: string | null;
  readonly isBusy: boolean;
  readonly error: ApiError | undefined;
  /** `beside`: answers of mine to keep beside the accepted ones. */
  readonly onChosen: (
    form: EntryForm,
    beside: readonly { readonly locale: TabLocale; readonly answer: string }[],
  ) => void;
}

/** Two people wrote at once: both versions side by side, part by part, and whoever saved second chooses. */
export function ConflictView({ desk, base, mine, theirs, changedBy, isBusy, error, onChosen }: Props) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const there = formOf(theirs);
  const differences = differencesOf(base, mine, there);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const [isChecked, setChecked] = useState(false);
  useEffect(() => heading.current?.focus(), []);

  const sideOf = ({ part, choice }: FormDifference) => chosen.get(part.id) ?? choice;
  const open = differences.filter((difference) => !sideOf(difference));
  const choose = (id: string, side: Side) => setChosen((before) => new Map(before).set(id, side));
  const title = ({ part }: FormDifference) =>
    part.locale ? `${say(part.label)}, ${languageNames[part.locale]}` : say(part.label);
  const answers = differences.flatMap(({ part, mine: written, choice }) =>
    part.locale && part.label === 'answer' && !choice && written
      ? [{ id: part.id, locale: part.locale, answer: written }]
      : [],
  );

  const finish = (besideIds: ReadonlySet<string>) => {
    setChecked(true);
    const left = open.filter(({ part }) => !besideIds.has(part.id));
    if (left.length > 0) {
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-choice="${left[0]!.part.id}"] input`)?.focus(),
      );
      return;
    }
    const sides = new Map(
      differences.map((difference): [string, Side] => [
        difference.part.id,
        besideIds.has(difference.part.id) ? 'theirs' : sideOf(difference)!,
      ]),
    );
    onChosen(
      mergeForms(mine, there, sides),
      answers.filter(({ id }) => besideIds.has(id)),
    );
  };

  return (
    <section className={styles.stack} aria-label={say('conflictTitle')} data-conflict>
      <h3 ref={heading} tabIndex={-1} className={forms.title}>
        {changedBy ? say('conflictBy', { name: changedBy }) : say('conflictTitle')}
      </h3>
      <Text>{say('conflictText')}</Text>
      {differences.map((difference) => (
        <Choice
          key={difference.part.id}
          title={title(difference)}
          difference={difference}
          side={sideOf(difference)}
          isMissing={isChecked && !sideOf(difference)}
          theirName={changedBy ?? say('theOther')}
          words={(value) => wordsOf(difference, value)}
          onChoose={(side) => choose(difference.part.id, side)}
        />
      ))}
      {isChecked && open.length > 0 && (
        <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline">
          <MessageBarBody>{say('conflictOpen', { count: open.length })}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} gone={say('failedGone')} />
      <div className={shared.actions}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={() => finish(new Set())}>
          {say('conflictSave')}
        </Button>
        {answers.length > 0 && (
          <Button disabledFocusable={isBusy} onClick={() => finish(new Set(answers.map(({ id }) => id)))}>
            {say('conflictBeside')}
          </Button>
        )}
      </div>
    </section>
  );

  /** Ids as the names that stand for them. */
  function wordsOf({ part }: FormDifference, value: string): string {
    if (part.locale) return value;
    if (part.id === 'institutionId') {
      if (!value) return say('scopeMunicipality', { name: desk.municipality });
      return desk.institutions.find(({ id }) => id === value)?.name ?? theirs.scope.institution;
    }
    if (part.id === 'topicId') return desk.topics.find(({ id }) => id === value)?.name ?? '';
    if (part.id === 'ownerId') {
      return desk.colleagues.find(({ id }) => id === value)?.name ?? theirs.owner?.name ?? '';
    }
    if (part.id === 'leaf') {
      const [treeId, leaf] = value.split('/');
      return desk.trees.find(({ id }) => id === treeId)?.leaves.find(({ id }) => id === leaf)?.title ?? '';
    }
    return value;
  }
}

function Choice({
  title,
  difference,
  side,
  isMissing,
  theirName,
  words,
  onChoose,
}: {
  readonly title: string;
  readonly difference: FormDifference;
  readonly side: Side | undefined;
  readonly isMissing: boolean;
  readonly theirName: string;
  readonly words: (value: string) => string;
  readonly onChoose: (side: Side) => void;
}) {
  const say = useDeskSay();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const forms = useFormStyles();
  const id = useId();
  const { part, mine, theirs } = difference;
  return (
    <div role="group" aria-labelledby={id} className={forms.group} data-choice={part.id}>
      <h4 id={id} className={forms.groupTitle}>
        {title}
      </h4>
      <div className={lists.sides}>
        {(['theirs', 'mine'] as const).map((which) => (
          <div key={which} className={lists.side} data-side={which}>
            <h5 className={lists.sideTitle}>{which === 'mine' ? say('mine') : theirName}</h5>
            <p className={lists.written} lang={part.locale} tabIndex={0}>
              {words(which === 'mine' ? mine : theirs) || say('nothing')}
            </p>
          </div>
        ))}
      </div>
      <RadioGroup
        layout="horizontal"
        className={styles.choices}
        aria-label={say('chooseFor', { part: title })}
        value={side ?? ''}
        onChange={(_, { value }) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
      >
        <Radio
          value="theirs"
          label={{ children: say('takeTheirs', { name: theirName }), className: styles.choice }}
        />
        <Radio value="mine" label={say('takeMine')} />
      </RadioGroup>
      {isMissing && <Text>{say('chooseOne')}</Text>}
    </div>
  );
}
