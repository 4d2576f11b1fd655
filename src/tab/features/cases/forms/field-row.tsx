import {
  Badge,
  Button,
  Checkbox,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { useId } from 'react';
import { languageNames, type TabLocale } from '../../../texts/texts.ts';
import { LanguageTexts } from '../../../ui/language-texts.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { alwaysAsked, type EditedField } from './form-state.ts';
import { useFormsSay } from './texts/forms-texts.ts';

const longest = { label: 120, hint: 200 };

const useStyles = makeStyles({
  card: { gridColumn: '1 / -1' },
  checks: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
});

interface Props {
  readonly field: EditedField;
  readonly name: string;
  /** The language that stands first. */
  readonly first: TabLocale;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isWordless: boolean;
  readonly onChange: (field: EditedField) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onRemove: () => void;
}

/** One question of a report, as a coordinator sets it. */
export function FieldRow(props: Props) {
  const { field, name, first, isFirst, isLast, isWordless, onChange, onMove, onAsk, onRemove } = props;
  const say = useFormsSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const title = useId();
  const { own } = field;
  const isFixed = field.id === alwaysAsked;
  return (
    <li className={mergeClasses(shared.card, styles.card)} aria-labelledby={title} data-edited={field.id}>
      <div className={forms.head}>
        <h4 id={title} className={lists.rowTitle}>
          {name}
        </h4>
        {own && (
          <Badge className={lists.badge} appearance="outline" color="brand">
            {say('own')}
          </Badge>
        )}
      </div>
      {!own && field.hint && <p className={shared.quiet}>{field.hint}</p>}
      {own && (
        <>
          <Field
            validationMessage={isWordless ? say('labelMissing') : undefined}
            validationState={isWordless ? 'error' : 'none'}
          >
            <div role="group" aria-label={`${say('label')}: ${name}`}>
              <Text weight="semibold">{say('label')}</Text>
              <LanguageTexts
                first={first}
                hint={say('labelHint', { language: languageNames[first] })}
                value={own.labels}
                maxLength={longest.label}
                onChange={(labels) => onChange({ ...field, own: { ...own, labels } })}
              />
            </div>
          </Field>
          <div role="group" aria-label={`${say('hint')}: ${name}`}>
            <Text weight="semibold">{say('hint')}</Text>
            <LanguageTexts
              first={first}
              hint={say('hintHint')}
              value={own.hints}
              maxLength={longest.hint}
              onChange={(hints) => onChange({ ...field, own: { ...own, hints } })}
            />
          </div>
          <Field label={say('kind')} className={forms.field}>
            <Select
              value={own.kind}
              onChange={(_, { value }) =>
                onChange({ ...field, own: { ...own, kind: value === 'text' ? 'text' : 'line' } })
              }
            >
              <option value="line">{say('kindLine')}</option>
              <option value="text">{say('kindText')}</option>
            </Select>
          </Field>
        </>
      )}
      {isFixed ? (
        <p className={shared.quiet}>{say('always')}</p>
      ) : (
        <div className={styles.checks}>
          <Checkbox
            label={say('essential')}
            checked={field.isEssential}
            onChange={(_, { checked }) => onChange({ ...field, isEssential: checked === true })}
          />
          <Checkbox
            label={say('forHandlers')}
            checked={field.isForHandlers}
            onChange={(_, { checked }) => onChange({ ...field, isForHandlers: checked === true })}
          />
        </div>
      )}
      <div className={shared.actions}>
        <Button
          size="small"
          icon={<ArrowUp20Regular />}
          aria-label={say('upThis', { label: name })}
          disabledFocusable={isFirst}
          onClick={() => onMove(-1)}
        >
          {say('up')}
        </Button>
        <Button
          size="small"
          icon={<ArrowDown20Regular />}
          aria-label={say('downThis', { label: name })}
          disabledFocusable={isLast}
          onClick={() => onMove(1)}
        >
          {say('down')}
        </Button>
        {!isFixed && (
          <Button
            size="small"
            aria-label={say(field.isNew ? 'removeThis' : 'dontAskThis', { label: name })}
            onClick={() => (field.isNew ? onRemove() : onAsk(false))}
          >
            {say(field.isNew ? 'remove' : 'dontAsk')}
          </Button>
        )}
      </div>
    </li>
  );
}
