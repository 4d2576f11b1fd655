import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { LeafDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { valuesOf } from './answer-target.tsx';
import { ChainEditor } from './chain-editor.tsx';
import type { DetailProps } from './detail-props.ts';
import { Examples } from './examples.tsx';
import { limits } from './limits.ts';
import { RemovePart } from './remove-part.tsx';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';
import { WordsField } from './words-field.tsx';

const actions = ['bookTraining', 'bookNetworkVisit', 'volunteerAsGuide'] as const;
const offers = ['weeklyMorningMeeting', 'sharedMailbox'] as const;
const actionKeys: Readonly<Record<(typeof actions)[number], TreesTextKey>> = {
  bookTraining: 'actionTraining',
  bookNetworkVisit: 'actionVisit',
  volunteerAsGuide: 'actionGuide',
};
const offerKeys: Readonly<Record<(typeof offers)[number], TreesTextKey>> = {
  weeklyMorningMeeting: 'alsoMeeting',
  sharedMailbox: 'alsoMailbox',
};

/** An errand: its words, who helps in which order, what it offers besides, and the sentences it is found by. */
export function LeafDetail(props: DetailProps & { readonly leaf: string }) {
  const { api, draft, words, run, onSelect, leaf } = props;
  const say = useTreesSay();
  const forms = useFormStyles();
  const { tree, revision, languages } = draft;
  const texts = (key: 'title' | 'note' | 'then') =>
    valuesOf(languages, (locale) => tree.texts[locale].leaves[leaf]?.[key]);
  const setText = (key: string) => (given: object, begun: number) =>
    void run({ kind: 'set-text', place: `leaves.${leaf}.${key}`, words: given }, begun);
  const [removing, setRemoving] = useState(false);
  return (
    <>
      <section className={forms.group}>
        <WordsField
          label={say('fieldTitle')}
          languages={languages}
          values={texts('title')}
          limit={limits.leafTitle}
          revision={revision}
          place={`leaves.${leaf}.title`}
          onWords={setText('title')}
        />
        <WordsField
          label={say('fieldNote')}
          languages={languages}
          values={texts('note')}
          limit={limits.note}
          rows={3}
          revision={revision}
          place={`leaves.${leaf}.note`}
          onWords={setText('note')}
        />
        <WordsField
          label={say('fieldAtHand')}
          hint={say('atHandHint')}
          languages={languages}
          values={valuesOf(languages, (locale) => tree.texts[locale].leaves[leaf]?.atHand.join('\n'))}
          limit={0}
          rows={4}
          revision={revision}
          place={`leaves.${leaf}.atHand`}
          onWords={(given, begun) => {
            const lines = Object.fromEntries(
              Object.entries(given).map(([locale, text]) => [
                locale,
                text
                  .split('\n')
                  .map((line) => line.trim())
                  .filter(Boolean),
              ]),
            );
            void run({ kind: 'set-text', place: `leaves.${leaf}.atHand`, words: lines }, begun);
          }}
        />
        <WordsField
          label={say('fieldThen')}
          languages={languages}
          values={texts('then')}
          limit={limits.then}
          rows={2}
          revision={revision}
          place={`leaves.${leaf}.then`}
          onWords={setText('then')}
        />
      </section>
      <section className={forms.group} aria-label={say('chain')}>
        <h4 className={forms.groupTitle}>{say('chain')}</h4>
        <ChainEditor
          api={api}
          tree={tree}
          words={words}
          names={draft.names}
          chain={tree.leaves[leaf]!.chain}
          onChain={(chain) => void run({ kind: 'set-chain', leaf, chain: [...chain] })}
        />
      </section>
      <Settings {...props} />
      <Examples api={api} tree={tree.id} leaf={leaf} />
      <RemovePart
        isAsking={removing}
        onAsk={setRemoving}
        label={say('removeLeaf')}
        ask={say('removeAsk', { name: words.leaf(leaf) })}
        onRemove={() => {
          onSelect('start');
          void run({ kind: 'remove', id: leaf });
        }}
      />
    </>
  );
}

function Settings({ draft, run, leaf }: DetailProps & { readonly leaf: string }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const { chain: _, ...settings } = draft.tree.leaves[leaf]!;
  const [page, setPage] = useState(settings.statusPage ?? '');
  useEffect(() => setPage(settings.statusPage ?? ''), [settings.statusPage]);
  const set = (changed: Partial<Omit<LeafDto, 'chain'>>) =>
    void run({ kind: 'set-leaf', leaf, settings: { ...settings, ...changed } });
  const setPageName = () => {
    const statusPage = page.trim() || null;
    if (statusPage !== settings.statusPage) set({ statusPage });
  };
  return (
    <section className={forms.group} aria-label={say('more')}>
      <h4 className={forms.groupTitle}>{say('more')}</h4>
      <div role="group" aria-label={say('more')}>
        {(['urgent', 'errorReport', 'searchQnaFirst'] as const).map((key) => (
          <div key={key}>
            <Checkbox
              label={say(key === 'searchQnaFirst' ? 'searchFirst' : key)}
              checked={settings[key]}
              onChange={(_event, { checked }) => set({ [key]: checked === true })}
            />
          </div>
        ))}
        {offers.map((offer) => (
          <div key={offer}>
            <Checkbox
              label={say(offerKeys[offer])}
              checked={settings.also.includes(offer)}
              onChange={(_event, { checked }) =>
                set({
                  also: offers.filter((each) =>
                    each === offer ? checked === true : settings.also.includes(each),
                  ),
                })
              }
            />
          </div>
        ))}
      </div>
      <div className={forms.fields}>
        <Field label={say('action')} className={forms.field}>
          <Select
            value={settings.action ?? ''}
            onChange={(_event, { value }) =>
              set({ action: actions.find((action) => action === value) ?? null })
            }
          >
            <option value="">{say('actionNone')}</option>
            {actions.map((action) => (
              <option key={action} value={action}>
                {say(actionKeys[action])}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('statusPage')} hint={say('statusPageHint')} className={forms.field}>
          <Input
            className={forms.input}
            autoComplete="off"
            maxLength={100}
            value={page}
            onChange={(_event, { value }) => setPage(value)}
            onBlur={setPageName}
          />
        </Field>
      </div>
    </section>
  );
}
