import { Field, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { importColumns, type ImportChoiceDto, type ImportDto } from '../../../../dto/qna-transfer-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useTransferSay } from './texts/transfer-texts.ts';
import { columnLetter, columnTexts, languages, languageTexts } from './transfer-words.ts';

interface Props {
  readonly now: ImportDto;
  readonly isBusy: boolean;
  readonly onChoice: (choice: ImportChoiceDto) => void;
}

/** Rows from the top that may be the titles. */
const highestTitles = 10;

/** How the file is to be understood, and what becomes of what is there already. */
export function ChoiceFields({ now, isBusy, onChoice }: Props) {
  const say = useTransferSay();
  const forms = useFormStyles();
  const { choice, sheets, columns } = now;
  const change = (differing: Partial<ImportChoiceDto>) => onChoice({ ...choice, ...differing });
  const pick = (label: string, value: string, onValue: (value: string) => void, options: ReactNode) => (
    <Field label={label} className={forms.field}>
      <Select
        className={forms.input}
        value={value}
        disabled={isBusy}
        onChange={(_, { value: next }) => onValue(next)}
      >
        {options}
      </Select>
    </Field>
  );
  const rows = Math.min(sheets[choice.sheet]?.rows ?? 0, highestTitles);
  return (
    <div className={forms.fields}>
      {sheets.length > 1 &&
        pick(
          say('sheet'),
          String(choice.sheet),
          // Another sheet has other columns: the first two until somebody says more.
          (value) => change({ sheet: Number(value), headerRow: 0, columns: { question: 0 } }),
          sheets.map(({ title, rows: count }, index) => (
            <option key={index} value={index}>
              {say('sheetName', { name: title || say('sheetNumber', { number: index + 1 }), count })}
            </option>
          )),
        )}
      {pick(
        say('headerRow'),
        choice.headerRow === null ? '' : String(choice.headerRow),
        (value) => change({ headerRow: value === '' ? null : Number(value) }),
        <>
          <option value="">{say('headerNone')}</option>
          {Array.from({ length: rows }, (_, index) => (
            <option key={index} value={index}>
              {say('rowNumber', { number: index + 1 })}
            </option>
          ))}
        </>,
      )}
      {importColumns.map((column) => (
        <div key={column}>
          {pick(
            say(columnTexts[column]),
            choice.columns[column] === undefined ? '' : String(choice.columns[column]),
            (value) => {
              const { [column]: _, ...others } = choice.columns;
              change({ columns: value === '' ? others : { ...others, [column]: Number(value) } });
            },
            <>
              <option value="">{say('columnNone')}</option>
              {columns.map(({ title, sample }, index) => (
                <option key={index} value={index}>
                  {say('columnName', { letter: columnLetter(index), words: title || sample })}
                </option>
              ))}
            </>,
          )}
        </div>
      ))}
      {pick(
        say('defaultLanguage'),
        choice.locale,
        (value) => change({ locale: languages.find((locale) => locale === value) ?? choice.locale }),
        languages.map((locale) => (
          <option key={locale} value={locale}>
            {say(languageTexts[locale])}
          </option>
        )),
      )}
      {pick(
        say('duplicates'),
        choice.duplicates,
        (value) => change({ duplicates: value === 'update' ? 'update' : 'skip' }),
        <>
          <option value="skip">{say('duplicatesSkip')}</option>
          <option value="update">{say('duplicatesUpdate')}</option>
        </>,
      )}
      {pick(
        say('alike'),
        choice.alike,
        (value) => change({ alike: value === 'skip' ? 'skip' : 'add' }),
        <>
          <option value="add">{say('alikeAdd')}</option>
          <option value="skip">{say('alikeSkip')}</option>
        </>,
      )}
    </div>
  );
}
