import { Button, Checkbox, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import type { OverlayContentDto, OverlayDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { StepForm } from './chain-editor.tsx';
import { ContactPicker } from './contact-picker.tsx';
import {
  insertStep,
  lastOf,
  levelsOf,
  removeInsert,
  replaceStep,
  restoreStep,
  skipStep,
} from './overlay-content.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreeWords } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly api: TreesApi;
  readonly overlay: OverlayDto;
  readonly leaf: string;
  readonly words: TreeWords;
  readonly isBusy: boolean;
  readonly onContent: (content: OverlayContentDto) => void;
}

type Doing =
  { readonly what: 'replace'; readonly step: string } | { readonly what: 'insert'; readonly before?: string };

/** The municipality's chain for an errand, level by level, and the institution's beside it. */
export function OverlayChain({ api, overlay, leaf, words, isBusy, onContent }: Props) {
  const say = useTreesSay();
  const lists = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const [doing, setDoing] = useState<Doing>();
  const { tree, content, names } = overlay;
  const chain = tree.leaves[leaf]!.chain;
  const own = overlay.chains[leaf] ?? [];
  const done = (next: OverlayContentDto) => {
    setDoing(undefined);
    onContent(next);
  };
  const inserted = (step: string) => {
    const name = words.step(step, names);
    return (
      <li key={`own ${step}`} className={styles.step}>
        <span className={forms.words}>
          {name}
          <span className={styles.answer}>{say('levelOwn')}</span>
        </span>
        <Button
          disabledFocusable={isBusy}
          aria-label={say('removeStep', { name })}
          onClick={() => done(removeInsert(content, leaf, step))}
        >
          {say('remove')}
        </Button>
      </li>
    );
  };
  return (
    <section className={forms.group} aria-label={say('chain')} data-overlay-chain={leaf}>
      <h3 className={forms.groupTitle}>{say('chain')}</h3>
      <div className={lists.sides}>
        <div className={lists.side}>
          <h4 className={lists.sideTitle}>{say('ofMunicipality')}</h4>
          <ul className={styles.steps} role="list">
            {levelsOf(chain, leaf, content).map(({ step, isSkipped, isReplaced, before }) => {
              const name = words.step(step, names);
              return (
                <li key={step}>
                  {before.length > 0 && (
                    <ul className={styles.steps} role="list">
                      {before.map(inserted)}
                    </ul>
                  )}
                  <div className={styles.step} data-level={step}>
                    <span className={forms.words}>
                      {name}
                      {isSkipped && <span className={styles.answer}>{say('levelSkipped')}</span>}
                      {isReplaced && !isSkipped && (
                        <span className={styles.answer}>{say('levelReplaced')}</span>
                      )}
                    </span>
                    <span className={styles.tools}>
                      {isSkipped || isReplaced ? (
                        <Button
                          disabledFocusable={isBusy}
                          aria-label={say('restoreNamed', { name })}
                          onClick={() => done(restoreStep(content, leaf, step))}
                        >
                          {say('restore')}
                        </Button>
                      ) : (
                        <>
                          <Button
                            disabledFocusable={isBusy}
                            aria-label={say('replaceNamed', { name })}
                            onClick={() => setDoing({ what: 'replace', step })}
                          >
                            {say('replace')}
                          </Button>
                          <Button
                            appearance="subtle"
                            disabledFocusable={isBusy}
                            aria-label={say('skipNamed', { name })}
                            onClick={() => done(skipStep(content, leaf, step))}
                          >
                            {say('skip')}
                          </Button>
                          <Button
                            appearance="subtle"
                            icon={<Add20Regular />}
                            disabledFocusable={isBusy}
                            aria-label={say('insertBefore', { name })}
                            onClick={() => setDoing({ what: 'insert', before: step })}
                          />
                        </>
                      )}
                    </span>
                  </div>
                </li>
              );
            })}
            {lastOf(leaf, content).map(inserted)}
          </ul>
          {!doing && (
            <div className={shared.actions}>
              <Button icon={<Add20Regular />} onClick={() => setDoing({ what: 'insert' })}>
                {say('insertLast')}
              </Button>
            </div>
          )}
        </div>
        <div className={lists.side} data-own-chain>
          <h4 className={lists.sideTitle}>{say('ofInstitution', { name: overlay.institution.name })}</h4>
          <ol className={styles.steps}>
            {own.map((step, index) => (
              <li key={step} className={styles.step}>
                <span className={forms.words}>{`${index + 1}. ${words.step(step, names)}`}</span>
              </li>
            ))}
          </ol>
        </div>
      </div>
      {doing?.what === 'insert' && (
        <StepForm
          api={api}
          tree={tree}
          words={words}
          taken={own}
          submit={say('add')}
          onStep={(step) => done(insertStep(content, leaf, step, doing.before))}
          onCancel={() => setDoing(undefined)}
        />
      )}
      {doing?.what === 'replace' && (
        <ReplaceForm
          api={api}
          overlay={overlay}
          words={words}
          step={doing.step}
          taken={own}
          onReplace={(other, everywhere) =>
            done(replaceStep(content, everywhere ? undefined : leaf, doing.step, other))
          }
          onCancel={() => setDoing(undefined)}
        />
      )}
    </section>
  );
}

/** Somebody in particular, or another role, in a level's place. */
function ReplaceForm({
  api,
  overlay: { tree, names },
  words,
  step,
  taken,
  onReplace,
  onCancel,
}: Pick<Props, 'api' | 'overlay' | 'words'> & {
  readonly step: string;
  readonly taken: readonly string[];
  readonly onReplace: (other: string, everywhere: boolean) => void;
  readonly onCancel: () => void;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const [everywhere, setEverywhere] = useState(false);
  return (
    <div
      role="group"
      aria-label={say('replaceNamed', { name: words.step(step, names) })}
      className={forms.panel}
    >
      <Text weight="semibold">{say('replaceNamed', { name: words.step(step, names) })}</Text>
      <div>
        <Checkbox
          label={say('everywhere')}
          checked={everywhere}
          onChange={(_, { checked }) => setEverywhere(checked === true)}
        />
      </div>
      {!step.startsWith('external:') && (
        <ContactPicker
          api={api}
          label={say('replaceBy')}
          chosen={undefined}
          onChosen={(chosen) => chosen && onReplace(chosen.ref, everywhere)}
        />
      )}
      <Text>{say('replaceByRole')}</Text>
      <StepForm
        api={api}
        tree={tree}
        words={words}
        taken={taken}
        submit={say('replace')}
        onlyRoles
        onStep={(other) => onReplace(other, everywhere)}
        onCancel={onCancel}
      />
    </div>
  );
}
