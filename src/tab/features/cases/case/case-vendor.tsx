import { Button, Field, Link, Text, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { longestVendorCode, type CasePageDto, type CaseVendorDto } from '../../../../dto/case-page-dto.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { safeUrl } from '../../../ui/safe-url.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useCaseSay } from './texts/case-texts.ts';
import type { CaseDesk } from './use-case-page.ts';
import { useCaseStyles } from './use-case-styles.ts';

interface Props {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly vendor: CaseVendorDto;
  readonly onSaid: (words: string) => void;
}

/** As much of a text as mail programs take from an address. */
const mostInAddress = 1800;

/** What to send to the vendor, and the number it got there. */
export function CaseVendor({ desk, page, vendor, onSaid }: Props) {
  const say = useCaseSay();
  const styles = useCaseStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [answers, setAnswers] = useState(() =>
    Object.fromEntries(vendor.fields.map(({ id, value }) => [id, value])),
  );
  const [text, setText] = useState(vendor.text);
  const [number, setNumber] = useState(page.vendorNumber ?? '');
  const change = (id: string, value: string) => {
    const next = { ...answers, [id]: value };
    setAnswers(next);
    return next;
  };
  const rewrite = (next: Readonly<Record<string, string>>) =>
    void desk.api.writeVendorText(next).then(setText, () => undefined);
  const link = safeUrl(vendor.link);
  const subject = `${page.number}: ${page.title}`;
  const mail =
    vendor.mail &&
    `mailto:${vendor.mail}?${new URLSearchParams({ subject, body: text.slice(0, mostInAddress) })
      .toString()
      .replace(/\+/gu, '%20')}`;
  return (
    <section aria-labelledby={title} className={shared.card} data-vendor>
      <h3 id={title} className={shared.cardTitle}>
        {say('vendorTitle', { name: vendor.name })}
      </h3>
      {vendor.fields.map(({ id, kind, label, hint, options }) =>
        kind === 'choice' ? (
          <SelectField
            key={id}
            label={label}
            value={answers[id] ?? ''}
            any={say('choose')}
            options={options.map((option) => ({ id: option.id, name: option.label }))}
            onValue={(value) => rewrite(change(id, value))}
          />
        ) : (
          <Field key={id} label={label} hint={hint ?? undefined}>
            <Textarea
              value={answers[id] ?? ''}
              onChange={(_, { value }) => change(id, value)}
              onBlur={() => rewrite(answers)}
              maxLength={4000}
              rows={kind === 'text' ? 3 : 1}
            />
          </Field>
        ),
      )}
      <details>
        <summary className={styles.summary}>{say('vendorShow')}</summary>
        {/* Longer than its place: it can be scrolled by the keyboard too. */}
        <pre className={styles.vendorText} tabIndex={0} aria-label={say('vendorText')} data-vendor-text>
          {text}
        </pre>
      </details>
      <div className={shared.row}>
        <Button
          onClick={() => {
            void copyText(text).then((isCopied) => onSaid(say(isCopied ? 'copied' : 'notCopied')));
          }}
        >
          {say('vendorCopy')}
        </Button>
        {mail && <Link href={mail}>{say('vendorMail')}</Link>}
        {link && (
          <Link href={link} target="_blank" rel="noreferrer">
            {say('vendorOpen')}
          </Link>
        )}
      </div>
      {page.presses.includes('vendor') && (
        <div className={forms.panel}>
          <TextField
            label={say('vendorNumber')}
            hint={say('vendorNumberHint')}
            value={number}
            onChange={setNumber}
            maxLength={longestVendorCode}
          />
          <div className={shared.row}>
            <Button
              disabledFocusable={desk.isBusy}
              onClick={() =>
                desk.press({ kind: 'vendor', number, answers: filledIn(answers) }, () =>
                  onSaid(say('doneVendor')),
                )
              }
            >
              {say('vendorSave')}
            </Button>
          </div>
        </div>
      )}
      <Text className={shared.quiet}>{say('vendorPrivate')}</Text>
    </section>
  );
}

function filledIn(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([, text]) => text.trim()));
}
