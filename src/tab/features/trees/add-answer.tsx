import { Button, Field, Input, Select } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { useRef, useState } from 'react';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { newLeaf, newQuestion, TargetOptions } from './answer-target.tsx';
import type { DetailProps } from './detail-props.ts';
import { limits } from './limits.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { useTreesStyles } from './trees-styles.ts';

/** A further answer to a question. */
export function AddAnswer({ draft, words, run, onSelect, node }: DetailProps & { readonly node: string }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const { tree, languages } = draft;
  const [isOpen, setOpen] = useState(false);
  const [label, setLabel] = useState<Partial<Record<TabLocale, string>>>({});
  const [to, setTo] = useState(newLeaf);
  const [isChecked, setChecked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const missing = languages.filter((locale) => !label[locale]?.trim());

  const close = () => {
    setOpen(false);
    setLabel({});
    setTo(newLeaf);
    setChecked(false);
  };
  const add = async () => {
    if (missing.length === languages.length) {
      setChecked(true);
      first.current?.focus();
      return;
    }
    const short = Object.fromEntries(
      Object.entries(label).map(([locale, text]) => [locale, text.slice(0, limits.leafTitle)]),
    );
    const target =
      to === newLeaf
        ? { new: 'leaf' as const, words: short }
        : to === newQuestion
          ? { new: 'question' as const, words: label }
          : { existing: to };
    const made = await run({ kind: 'add-option', node, label, to: target });
    if (made === false) return;
    close();
    if (made !== undefined) onSelect(made);
  };

  if (!isOpen)
    return (
      <div className={shared.actions}>
        <Button icon={<Add20Regular />} onClick={() => setOpen(true)}>
          {say('addAnswer')}
        </Button>
      </div>
    );
  return (
    <form
      className={forms.panel}
      aria-label={say('addAnswer')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className={`${styles.columns} ${languages.length === 1 ? styles.single : ''}`}>
        {languages.map((locale, index) => (
          <Field
            key={locale}
            className={forms.field}
            label={say('newAnswerIn', { language: languageNames[locale] })}
            validationMessage={isChecked && index === 0 ? say('writeAnswer') : undefined}
          >
            <Input
              ref={index === 0 ? first : undefined}
              autoFocus={index === 0}
              className={forms.input}
              lang={locale}
              autoComplete="off"
              maxLength={limits.option}
              value={label[locale] ?? ''}
              onChange={(_, { value }) => setLabel((before) => ({ ...before, [locale]: value }))}
            />
          </Field>
        ))}
      </div>
      <Field label={say('leadsTo')} className={forms.field}>
        <Select value={to} onChange={(_, { value }) => setTo(value)}>
          <TargetOptions tree={tree} words={words} except={node} />
        </Select>
      </Field>
      <div className={shared.actions}>
        <Button type="submit" appearance="primary">
          {say('add')}
        </Button>
        <Button appearance="subtle" onClick={close}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
