import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContactDto, ErrandDto } from '../../../dto/contact-dto.ts';
import type { DraftDto, PathStepDto } from '../../../dto/tree-editor-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreeWords } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly api: TreesApi;
  readonly draft: DraftDto;
  readonly words: TreeWords;
}

/** Walks the draft as a colleague of an institution does, to whoever would be named right now. Nothing is kept of it. */
export function TryTree({ api, draft, words }: Props) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { tree, institutions } = draft;
  const [institution, setInstitution] = useState(institutions[0]?.id ?? '');
  const [path, setPath] = useState<readonly PathStepDto[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [path]);

  const last = path.at(-1);
  const at = last ? (tree.nodes[last.node]?.options.find(({ id }) => id === last.option)?.to ?? '') : 'start';
  const isQuestion = Object.hasOwn(tree.nodes, at);
  const isLeaf = Object.hasOwn(tree.leaves, at);
  if (institutions.length === 0) return <Text>{say('tryNoInstitution')}</Text>;
  return (
    <section className={forms.group} aria-label={say('tryTitle')} data-try={isLeaf ? 'leaf' : 'question'}>
      <Field label={say('tryAs')} className={forms.field}>
        <Select value={institution} onChange={(_, { value }) => setInstitution(value)}>
          {institutions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {path.length > 0 && (
        <p className={shared.quiet}>
          {path.map(({ node, option }) => words.option(node, option)).join(' › ')}
        </p>
      )}
      <h3 ref={heading} tabIndex={-1} className={forms.groupTitle}>
        {isQuestion || isLeaf ? words.part(at) : say('tryNowhere')}
      </h3>
      {isQuestion && (
        <div className={shared.actions} role="group" aria-label={words.part(at)}>
          {tree.nodes[at]!.options.length === 0 && <Text>{say('noAnswers')}</Text>}
          {tree.nodes[at]!.options.map(({ id }) => (
            <Button key={id} onClick={() => setPath([...path, { node: at, option: id }])}>
              {words.option(at, id)}
            </Button>
          ))}
        </div>
      )}
      {isLeaf && (
        <Answer
          key={`${institution} ${at} ${draft.revision}`}
          api={api}
          tree={tree.id}
          institution={institution}
          leaf={at}
        />
      )}
      {path.length > 0 && (
        <div className={shared.actions}>
          <Button onClick={() => setPath(path.slice(0, -1))}>{say('tryBack')}</Button>
          <Button appearance="subtle" onClick={() => setPath([])}>
            {say('tryAgain')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Answer({
  api,
  tree,
  institution,
  leaf,
}: {
  readonly api: TreesApi;
  readonly tree: string;
  readonly institution: string;
  readonly leaf: string;
}) {
  const say = useTreesSay();
  const { data, error } = useResource<ErrandDto>(
    useCallback(() => api.tryErrand(tree, institution, leaf), [api, tree, institution, leaf]),
  );
  if (error) return <FailureNotice error={error} />;
  if (!data) return <Text role="status">{say('loading')}</Text>;
  return (
    <div role="status" data-answer-given>
      {data.contact && <OneContact label={say('named')} contact={data.contact} />}
      {data.missing && <Text>{data.missing}</Text>}
      {data.next && <OneContact label={say('namedNext')} contact={data.next} />}
    </div>
  );
}

function OneContact({ label, contact }: { readonly label: string; readonly contact: ContactDto }) {
  const styles = useTreesStyles();
  const shared = usePageStyles();
  const about = [contact.role, contact.place, contact.availabilityText].filter(Boolean).join(' · ');
  return (
    <div className={styles.contact}>
      <span className={shared.quiet}>{label}</span>
      <Text weight="semibold">{contact.name}</Text>
      <Text>{about}</Text>
      {contact.reasons.map((reason) => (
        <Text key={reason}>{reason}</Text>
      ))}
    </div>
  );
}
