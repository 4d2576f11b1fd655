import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { OverlayContentDto, OverlayDto } from '../../../dto/tree-editor-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { useDeskStyles } from '../desk/desk-styles.ts';
import { usePlanningStyles } from '../planning/planning-styles.ts';
import { useTrainingStyles } from '../training/training-styles.ts';
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
  const planning = usePlanningStyles();
  const training = useTrainingStyles();
  const desk = useDeskStyles();
  const { tree, content, languages } = overlay;
  const reader = useLocale();
  // What is as the municipality's is shown in one language only.
  const shown = languages.includes(reader) ? reader : (languages[0] ?? reader);
  const [writing, setWriting] = useState<{
    readonly key: LeafText;
    readonly words: Readonly<Partial<Record<TabLocale, string>>>;
  }>();
  return (
    <section className={planning.group} aria-label={say('words')} data-overlay-texts={leaf}>
      <h3 className={planning.groupTitle}>{say('words')}</h3>
      {leafTexts.map((key) => {
        const own = ownText(content, leaf, key);
        const isWriting = writing?.key === key;
        const name = say(keys[key]);
        return (
          <div key={key} role="group" aria-label={name} className={planning.panel} data-text={key}>
            <Text weight="semibold">{name}</Text>
            {(own || isWriting ? languages : [shown]).map((locale) => (
              <div key={locale} className={desk.sides}>
                <div className={desk.side}>
                  <h4 className={desk.sideTitle}>{`${say('ofMunicipality')}, ${languageNames[locale]}`}</h4>
                  <p className={desk.written} lang={locale}>
                    {baseText(tree, leaf, key, locale) || say('nothing')}
                  </p>
                </div>
                <div className={desk.side}>
                  {isWriting ? (
                    <Field label={`${name}, ${languageNames[locale]}`} className={planning.field}>
                      <Textarea
                        className={planning.input}
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
                      <h4 className={desk.sideTitle}>
                        {`${say('ofInstitution', { name: overlay.institution.name })}, ${languageNames[locale]}`}
                      </h4>
                      <p className={desk.written} lang={locale}>
                        {own ? asWritten(own[locale]) : say('asMunicipality')}
                      </p>
                    </>
                  )}
                </div>
              </div>
            ))}
            <div className={training.actions}>
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
