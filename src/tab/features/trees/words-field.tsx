import { Field, Input, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly languages: readonly TabLocale[];
  /** What is kept, by language; several lines: one thing a line. */
  readonly values: Readonly<Partial<Record<TabLocale, string>>>;
  readonly limit: number;
  readonly rows?: number;
  /** Of the tree as it is shown here. */
  readonly revision: number;
  /** Keeps a language's words that differ from those that were kept. `revision`: the one at which they began to. */
  readonly onWords: (words: Readonly<Partial<Record<TabLocale, string>>>, revision: number) => void;
  readonly place?: string;
}

/** A text in the municipality's languages, side by side; what is written is kept when one goes on. */
export function WordsField({ label, hint, languages, values, limit, rows, revision, onWords, place }: Props) {
  const styles = useTreesStyles();
  return (
    <div
      role="group"
      aria-label={label}
      className={`${styles.columns} ${languages.length === 1 ? styles.single : ''}`}
      data-place={place}
    >
      {languages.map((locale) => (
        <OneText
          key={locale}
          label={languages.length === 1 ? label : `${label}, ${languageNames[locale]}`}
          hint={hint}
          locale={locale}
          value={values[locale] ?? ''}
          limit={limit}
          rows={rows}
          revision={revision}
          onText={(text, begun) => onWords({ [locale]: text }, begun)}
        />
      ))}
    </div>
  );
}

function OneText({
  label,
  hint,
  locale,
  value,
  limit,
  rows,
  revision,
  onText,
}: {
  readonly label: string;
  readonly hint: string | undefined;
  readonly locale: TabLocale;
  readonly value: string;
  readonly limit: number;
  readonly rows: number | undefined;
  readonly revision: number;
  readonly onText: (text: string, revision: number) => void;
}) {
  const styles = useFormStyles();
  /** Undefined: as it is kept. */
  const [written, setWritten] = useState<{
    readonly text: string;
    readonly revision: number;
    readonly isSent: boolean;
  }>();
  const latest = useRef(written);
  useEffect(() => {
    latest.current = written;
  });
  // What was sent is shown until it is kept. What is still being written stays, whatever comes of other fields and people.
  useEffect(() => setWritten((before) => (before?.isSent ? undefined : before)), [value]);

  const keep = () => {
    const now = latest.current;
    if (!now) return;
    if (now.text.trim() === value.trim()) setWritten(undefined);
    else {
      setWritten({ ...now, isSent: true });
      onText(now.text, now.revision);
    }
  };
  const keepLatest = useRef(keep);
  useEffect(() => {
    keepLatest.current = keep;
  });
  // Whoever goes elsewhere by the keyboard or a link leaves the field without its losing the focus first.
  useEffect(() => () => keepLatest.current(), []);

  const shared = {
    className: styles.input,
    lang: locale,
    value: written?.text ?? value,
    onChange: (_: unknown, change: { readonly value: string }) =>
      setWritten((before) => ({
        text: change.value,
        revision: before && !before.isSent ? before.revision : revision,
        isSent: false,
      })),
    onBlur: keep,
  };
  return (
    <Field label={label} {...(hint ? { hint } : {})} className={styles.field}>
      {rows === undefined ? (
        <Input
          {...shared}
          maxLength={limit}
          autoComplete="off"
          onKeyDown={({ key }) => key === 'Enter' && keep()}
        />
      ) : (
        <Textarea {...shared} rows={rows} resize="vertical" {...(limit > 0 ? { maxLength: limit } : {})} />
      )}
    </Field>
  );
}
