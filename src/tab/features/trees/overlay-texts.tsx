import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { OverlayContentDto, OverlayDto } from '../../../dto/tree-editor-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { limits } from './limits.ts';
import { asWritten, baseText, leafTexts, ownText, setOwnText, type LeafText } from './overlay-content.ts';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';

interface Props {
  readonly overlay: OverlayDto;
  readonly leaf: string;
  readonly isBusy: boolean;
  readonly onContent: (content: OverlayContentDto) => void;
}

const keys: Readonly<Record<LeafText, TreesTextKey>> = {
  title: 'fieldTitle',
  note: 'fieldNote',
  atHand: 'fieldAtHand',
  then: 'fieldThen',
};
const lengths: Readonly<Record<LeafText, number>> = {
  title: limits.leafTitle,
  note: limits.note,
  atHand: limits.atHand * 5,
  then: limits.then,
};

/** What an errand says, the municipality's words and the institution's. */
export function OverlayTexts({ overlay, leaf, isBusy, onContent }: Props) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const lists = useListStyles();
  const { tree, content, languages } = overlay;
  const reader = useLocale();
  // What is as the municipality's is shown in one language only.
  const shown = languages.includes(reader) ? reader : (languages[0] ?? reader);
  const [writing, setWriting] = useState<{
    readonly key: LeafText;
    readonly words: Readonly<Partial<Record<TabLocale, string>>>;
  }>();
  return (
    <section className={forms.group} aria-label={say('words')} data-overlay-texts={leaf}>
      <h3 className={forms.groupTitle}>{say('words')}</h3>
      {leafTexts.map((key) => {
        const own = ownText(content, leaf, key);
        const isWriting = writing?.key === key;
        const name = say(keys[key]);
        return (
          <div key={key} role="group" aria-label={name} className={forms.panel} data-text={key}>
            <Text weight="semibold">{name}</Text>
            {(own || isWriting ? languages : [shown]).map((locale) => (
              <div key={locale} className={lists.sides}>
                <div className={lists.side}>
                  <h4 className={lists.sideTitle}>{`${say('ofMunicipality')}, ${languageNames[locale]}`}</h4>
                  <p className={lists.written} lang={locale}>
                    {baseText(tree, leaf, key, locale) || say('nothing')}
                  </p>
                </div>
                <div className={lists.side}>
                  {isWriting ? (
                    <Field label={`${name}, ${languageNames[locale]}`} className={forms.field}>
                      <Textarea
                        className={forms.input}
                        lang={locale}
                        rows={key === 'atHand' ? 4 : 2}
                        resize="vertical"
                        maxLength={lengths[key]}
                        value={writing.words[locale] ?? ''}
                        onChange={(_, { value }) =>
                          setWriting({ key, words: { ...writing.words, [locale]: value } })
                        }
                      />
                    </Field>
                  ) : (
                    <>
                      <h4 className={lists.sideTitle}>
                        {`${say('ofInstitution', { name: overlay.institution.name })}, ${languageNames[locale]}`}
                      </h4>
                      <p className={lists.written} lang={locale}>
                        {own ? asWritten(own[locale]) : say('asMunicipality')}
                      </p>
                    </>
                  )}
                </div>
              </div>
            ))}
            <div className={shared.actions}>
              {isWriting ? (
                <>
                  <Button
                    appearance="primary"
                    disabledFocusable={isBusy}
                    onClick={() => {
                      onContent(setOwnText(content, leaf, key, writing.words));
                      setWriting(undefined);
                    }}
                  >
                    {say('save')}
                  </Button>
                  <Button appearance="subtle" onClick={() => setWriting(undefined)}>
                    {say('cancel')}
                  </Button>
                </>
              ) : (
                <Button
                  aria-label={say('sayOtherwiseNamed', { name })}
                  disabledFocusable={isBusy}
                  onClick={() =>
                    setWriting({
                      key,
                      words: Object.fromEntries(
                        languages.map((locale) => [
                          locale,
                          own ? asWritten(own[locale]) : baseText(tree, leaf, key, locale),
                        ]),
                      ),
                    })
                  }
                >
                  {say('sayOtherwise')}
                </Button>
              )}
              {own && !isWriting && (
                <Button
                  aria-label={say('restoreNamed', { name })}
                  disabledFocusable={isBusy}
                  onClick={() => onContent(setOwnText(content, leaf, key, undefined))}
                >
                  {say('restore')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </section>
  );
}
