import { Button, Field, Select, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { DraftDto, TreeDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { ContactPicker } from './contact-picker.tsx';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';
import { scopes, type Scope, type TreeWords } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

const scopeNames: Readonly<Record<Scope, TreesTextKey>> = {
  institution: 'scopeInstitution',
  municipality: 'scopeMunicipality',
  network: 'scopeNetwork',
};

interface Props {
  readonly api: TreesApi;
  readonly tree: TreeDto;
  readonly words: TreeWords;
  readonly names: DraftDto['names'];
  readonly chain: readonly string[];
  readonly onChain: (chain: readonly string[]) => void;
}

/** Who helps, nearest first: the next one is asked when the one before is not there. */
export function ChainEditor({ api, tree, words, names, chain, onChain }: Props) {
  const say = useTreesSay();
  const styles = useTreesStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [isAdding, setAdding] = useState(false);
  const move = (index: number, by: number) => {
    const next = chain.filter((_, place) => place !== index);
    next.splice(index + by, 0, chain[index]!);
    onChain(next);
  };
  return (
    <>
      <Text>{say('chainHint')}</Text>
      {chain.length === 0 && <Text>{say('chainEmpty')}</Text>}
      <ol className={styles.steps} data-chain>
        {chain.map((step, index) => {
          const name = words.step(step, names);
          return (
            <li key={step} className={styles.step}>
              <span className={forms.words}>{`${index + 1}. ${name}`}</span>
              <span className={styles.tools}>
                <Button
                  appearance="subtle"
                  icon={<ArrowUp20Regular />}
                  aria-label={say('moveUp', { name })}
                  disabledFocusable={index === 0}
                  onClick={() => move(index, -1)}
                />
                <Button
                  appearance="subtle"
                  icon={<ArrowDown20Regular />}
                  aria-label={say('moveDown', { name })}
                  disabledFocusable={index === chain.length - 1}
                  onClick={() => move(index, 1)}
                />
                <Button
                  appearance="subtle"
                  icon={<Dismiss20Regular />}
                  aria-label={say('removeStep', { name })}
                  onClick={() => onChain(chain.filter((_, place) => place !== index))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {isAdding ? (
        <StepForm
          api={api}
          tree={tree}
          words={words}
          taken={chain}
          submit={say('add')}
          onStep={(step) => {
            setAdding(false);
            onChain([...chain, step]);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div className={shared.actions}>
          <Button icon={<Add20Regular />} onClick={() => setAdding(true)}>
            {say('addStep')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Chooses a step: a role and where it is held, with somebody in particular where one wants; or somebody outside. */
export function StepForm({
  api,
  tree,
  words,
  taken,
  submit,
  onlyRoles = false,
  onStep,
  onCancel,
}: {
  readonly api: TreesApi;
  readonly tree: TreeDto;
  readonly words: TreeWords;
  /** Steps that stand there already. */
  readonly taken: readonly string[];
  readonly submit: string;
  /** Nobody outside, and nobody in particular. */
  readonly onlyRoles?: boolean;
  readonly onStep: (step: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [who, setWho] = useState(tree.roles[0] ?? '');
  const [scope, setScope] = useState<Scope>('institution');
  const [by, setBy] = useState<{ readonly ref: string; readonly name: string }>();
  const [isTaken, setTaken] = useState(false);
  const isOutside = who.startsWith('external:');
  const step = isOutside ? who : `${who}@${scope}${by ? `=${by.ref}` : ''}`;
  if (tree.roles.length === 0) return <Text>{say('noRoles')}</Text>;
  return (
    <form
      className={forms.panel}
      aria-label={say('addStep')}
      onSubmit={(event) => {
        event.preventDefault();
        if (taken.includes(step)) setTaken(true);
        else onStep(step);
      }}
    >
      <div className={forms.fields}>
        <Field
          label={say('who')}
          className={forms.field}
          validationMessage={isTaken ? say('stepTaken') : undefined}
        >
          <Select autoFocus value={who} onChange={(_, { value }) => setWho(value)}>
            <optgroup label={say('roles')}>
              {tree.roles.map((role) => (
                <option key={role} value={role}>
                  {words.role(role)}
                </option>
              ))}
            </optgroup>
            {!onlyRoles && (
              <optgroup label={say('externals')}>
                {Object.keys(tree.externals).map((id) => (
                  <option key={id} value={`external:${id}`}>
                    {words.external(id)}
                  </option>
                ))}
              </optgroup>
            )}
          </Select>
        </Field>
        {!isOutside && (
          <Field label={say('scope')} className={forms.field}>
            <Select
              value={scope}
              onChange={(_, { value }) => setScope(scopes.find((each) => each === value) ?? scope)}
            >
              {scopes.map((each) => (
                <option key={each} value={each}>
                  {say(scopeNames[each])}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {!isOutside && !onlyRoles && (
        <ContactPicker api={api} label={say('alwaysSame')} chosen={by} onChosen={setBy} />
      )}
      <div className={shared.actions}>
        <Button type="submit" appearance="primary">
          {submit}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
