import { Button, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ShownFieldDto } from '../../../../dto/report-form-dto.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useReportSay } from './texts/report-texts.ts';

const longest = { line: 300, text: 4000, moment: 100 };

export type Answers = Readonly<Record<string, string>>;

interface Props {
  readonly fields: readonly ShownFieldDto[];
  readonly answers: Answers;
  /** Fields that are asked for once more. */
  readonly missing: ReadonlySet<string>;
  readonly onAnswer: (id: string, answer: string) => void;
  /** What stands where files are asked for. */
  readonly files: ReactNode;
  /** The moment now in words, for whoever reports what happens this minute. */
  readonly now: string;
}

/** What a report asks, in the order of its form. */
export function ReportFields({ fields, answers, missing, onAnswer, files, now }: Props) {
  const say = useReportSay();
  const styles = useFormStyles();
  return (
    <>
      {fields.map((field) => {
        const { id, kind, label, isEssential, options } = field;
        const hint = field.hint ?? undefined;
        const value = answers[id] ?? '';
        const problem = missing.has(id) && !value.trim() ? say('missing') : undefined;
        const set = (text: string) => onAnswer(id, text);
        if (kind === 'files') return <div key={id}>{files}</div>;
        if (kind === 'line' || kind === 'moment')
          return (
            <div key={id} data-field={id}>
              <TextField
                label={label}
                {...(hint && { hint })}
                required={isEssential}
                value={value}
                maxLength={longest[kind]}
                problem={problem}
                onChange={set}
              />
              {kind === 'moment' && !value && (
                <Button size="small" onClick={() => set(now)}>
                  {say('justNow')}
                </Button>
              )}
            </div>
          );
        return (
          <Field
            key={id}
            label={label}
            hint={hint}
            required={isEssential}
            validationMessage={problem}
            validationState={problem ? 'error' : 'none'}
            className={styles.field}
            data-field={id}
          >
            {kind === 'text' ? (
              <Textarea
                className={styles.input}
                resize="vertical"
                rows={3}
                maxLength={longest.text}
                value={value}
                onChange={(_, change) => set(change.value)}
              />
            ) : (
              <RadioGroup value={value} onChange={(_, change) => set(change.value)}>
                {options?.map((option) => (
                  <Radio key={option.id} value={option.id} label={option.label} />
                ))}
              </RadioGroup>
            )}
          </Field>
        );
      })}
    </>
  );
}
