import { Button, Field, Select, Text } from '@fluentui/react-components';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useId, useState } from 'react';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { AddAnswer } from './add-answer.tsx';
import { TargetOptions, targetOf, valuesOf } from './answer-target.tsx';
import type { DetailProps } from './detail-props.ts';
import { limits } from './limits.ts';
import { RemovePart } from './remove-part.tsx';
import { useTreesSay } from './texts/trees-texts.ts';
import { useTreesStyles } from './trees-styles.ts';
import { WordsField } from './words-field.tsx';

/** A question: its words, its answers in their order, and where each leads. */
export function QuestionDetail(props: DetailProps & { readonly node: string }) {
  const { draft, words, run, onSelect, node } = props;
  const say = useTreesSay();
  const forms = useFormStyles();
  const { tree, revision, languages } = draft;
  const { options } = tree.nodes[node]!;
  const [removing, setRemoving] = useState(false);
  return (
    <>
      <section className={forms.group}>
        <WordsField
          label={say('fieldAsk')}
          languages={languages}
          values={valuesOf(languages, (locale) => tree.texts[locale].nodes[node]?.ask)}
          limit={limits.ask}
          revision={revision}
          place={`nodes.${node}.ask`}
          onWords={(given, begun) =>
            void run({ kind: 'set-text', place: `nodes.${node}.ask`, words: given }, begun)
          }
        />
      </section>
      <section className={forms.group} aria-label={say('answers')}>
        <h4 className={forms.groupTitle}>{say('answers')}</h4>
        {options.length === 0 && <Text>{say('noAnswers')}</Text>}
        {options.map(({ id, to }, index) => (
          <Answer
            key={id}
            {...props}
            option={id}
            to={to}
            index={index}
            isLast={index === options.length - 1}
          />
        ))}
        <AddAnswer {...props} />
      </section>
      {node !== 'start' && (
        <RemovePart
          isAsking={removing}
          onAsk={setRemoving}
          label={say('removeQuestion')}
          ask={say('removeAsk', { name: words.question(node) })}
          onRemove={() => {
            onSelect('start');
            void run({ kind: 'remove', id: node });
          }}
        />
      )}
    </>
  );
}

function Answer({
  draft,
  words,
  run,
  onSelect,
  node,
  option,
  to,
  index,
  isLast,
}: DetailProps & {
  readonly node: string;
  readonly option: string;
  readonly to: string;
  readonly index: number;
  readonly isLast: boolean;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const styles = useTreesStyles();
  const { tree, revision, languages } = draft;
  const name = words.option(node, option);
  const place = `nodes.${node}.options.${option}`;
  const move = (by: number) => void run({ kind: 'move', node, option, to: index + by });
  const [isOpen, setOpen] = useState(false);
  const fields = useId();
  return (
    <div role="group" aria-label={say('answerNamed', { name })} className={forms.panel} data-answer={option}>
      <div className={styles.step}>
        <span className={forms.words}>
          {name}
          <span className={styles.answer}>{say('answerLeads', { name: words.part(to) })}</span>
        </span>
        <span className={styles.tools}>
          <Button onClick={() => onSelect(to)} aria-label={say('openNamed', { name: words.part(to) })}>
            {say('open')}
          </Button>
          <Button
            aria-label={say('editAnswer', { name })}
            aria-expanded={isOpen}
            aria-controls={fields}
            onClick={() => setOpen(!isOpen)}
          >
            {say('edit')}
          </Button>
          <Button
            appearance="subtle"
            icon={<ArrowUp20Regular />}
            aria-label={say('moveUp', { name })}
            disabledFocusable={index === 0}
            onClick={() => move(-1)}
          />
          <Button
            appearance="subtle"
            icon={<ArrowDown20Regular />}
            aria-label={say('moveDown', { name })}
            disabledFocusable={isLast}
            onClick={() => move(1)}
          />
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={say('removeAnswer', { name })}
            onClick={() => void run({ kind: 'remove-option', node, option })}
          />
        </span>
      </div>
      <div id={fields} hidden={!isOpen}>
        {isOpen && (
          <div className={forms.form}>
            <WordsField
              label={say('answerWord')}
              languages={languages}
              values={valuesOf(languages, (locale) => tree.texts[locale].nodes[node]?.options[option])}
              limit={limits.option}
              revision={revision}
              place={place}
              onWords={(given, begun) => void run({ kind: 'set-text', place, words: given }, begun)}
            />
            <Field label={say('leadsTo')} className={forms.field}>
              <Select
                value={to}
                onChange={(_, { value }) =>
                  void run({
                    kind: 'point-option-at',
                    node,
                    option,
                    to: targetOf(value, tree, node, option),
                  })
                }
              >
                <TargetOptions tree={tree} words={words} except={node} />
              </Select>
            </Field>
          </div>
        )}
      </div>
    </div>
  );
}
