import { Button, Field, makeStyles, Textarea, tokens, Tooltip } from '@fluentui/react-components';
import { Image20Regular } from '@fluentui/react-icons/svg/image';
import { Link20Regular } from '@fluentui/react-icons/svg/link';
import { TextBold20Regular } from '@fluentui/react-icons/svg/text-bold';
import { TextBulletList20Regular } from '@fluentui/react-icons/svg/text-bullet-list';
import { TextItalic20Regular } from '@fluentui/react-icons/svg/text-italic';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { TabLocale } from '../../texts/texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { AnswerPreview } from './answer-preview.tsx';
import type { DeskApi } from './desk-api.ts';
import { LinkPanel } from './link-panel.tsx';
import { insertLink, insertPicture, toggleList, toggleMark, type TextEdit } from './markdown-edit.ts';
import { PicturePanel } from './picture-panel.tsx';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXS },
});

type Tool = 'bold' | 'italic' | 'list' | 'link' | 'picture';

const tools: readonly (readonly [Tool, DeskTextKey, ReactElement])[] = [
  ['bold', 'toolBold', <TextBold20Regular key="bold" />],
  ['italic', 'toolItalic', <TextItalic20Regular key="italic" />],
  ['list', 'toolList', <TextBulletList20Regular key="list" />],
  ['link', 'toolLink', <Link20Regular key="link" />],
  ['picture', 'toolPicture', <Image20Regular key="picture" />],
];
const shortcuts: Readonly<Record<string, Tool>> = { b: 'bold', i: 'italic', k: 'link' };

interface Props {
  readonly api: Pick<DeskApi, 'preview' | 'uploadPicture'>;
  readonly label: string;
  /** The label with its language, for whoever hears it away from its group. */
  readonly fullLabel: string;
  readonly hint?: string;
  readonly locale: TabLocale;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Formatted text: its marks by hand or by button, and below it what readers will see. */
export function AnswerField({ api, label, fullLabel, hint, locale, value, problem, onChange }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const field = useRef<HTMLTextAreaElement>(null);
  const [panel, setPanel] = useState<'link' | 'picture'>();

  /** Typed as a person would, so that "undo" of the keyboard knows it; written straight where the browser refuses. */
  const apply = ({ from, to, insert, selectFrom, selectTo }: TextEdit) => {
    const { current: area } = field;
    if (!area) return;
    area.focus();
    area.setSelectionRange(from, to);
    const isTyped = document.execCommand(insert ? 'insertText' : 'delete', false, insert);
    const select = () => area.setSelectionRange(selectFrom, selectTo);
    // At once, so that what is typed next goes where it belongs.
    if (isTyped) return select();
    onChange(value.slice(0, from) + insert + value.slice(to));
    requestAnimationFrame(select);
  };
  const selected = () => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {};
    return { text: value, from: selectionStart, to: selectionEnd };
  };
  const use = (tool: Tool) => {
    if (tool === 'bold') apply(toggleMark(selected(), '**', say('placeholderBold')));
    if (tool === 'italic') apply(toggleMark(selected(), '*', say('placeholderItalic')));
    if (tool === 'list') apply(toggleList(selected()));
    if (tool === 'link' || tool === 'picture') setPanel((now) => (now === tool ? undefined : tool));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const tool = shortcuts[event.key.toLowerCase()];
    if (!tool) return;
    event.preventDefault();
    use(tool);
  };
  const close = () => {
    setPanel(undefined);
    field.current?.focus();
  };

  const { from, to } = selected();
  return (
    <div className={styles.root}>
      <Field
        label={label}
        hint={hint}
        validationMessage={problem}
        validationState={problem ? 'error' : 'none'}
        className={forms.field}
      >
        {(control) => (
          <div className={styles.root}>
            <div role="group" aria-label={say('toolsFor', { field: fullLabel })} className={styles.tools}>
              {tools.map(([tool, text, icon]) => (
                <Tooltip key={tool} content={say(text)} relationship="label">
                  <Button
                    appearance="subtle"
                    icon={icon}
                    aria-expanded={tool === 'link' || tool === 'picture' ? panel === tool : undefined}
                    onClick={() => use(tool)}
                  />
                </Tooltip>
              ))}
            </div>
            {panel === 'link' && (
              <LinkPanel
                words={value.slice(from, to)}
                onCancel={close}
                onInsert={(words, address) => {
                  setPanel(undefined);
                  apply(insertLink(selected(), words, address));
                }}
              />
            )}
            {panel === 'picture' && (
              <PicturePanel
                api={api}
                onCancel={close}
                onInsert={(words, address) => {
                  setPanel(undefined);
                  apply(insertPicture(selected(), words, address));
                }}
              />
            )}
            <Textarea
              {...control}
              className={forms.input}
              ref={field}
              resize="vertical"
              lang={locale}
              rows={7}
              value={value}
              onKeyDown={onKeyDown}
              onChange={(_, change) => onChange(change.value)}
            />
          </div>
        )}
      </Field>
      <AnswerPreview api={api} text={value} locale={locale} label={`${say('preview')}: ${fullLabel}`} />
    </div>
  );
}
