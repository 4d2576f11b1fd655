import { Button, Field, Select } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { z } from 'zod';
import { caseErrandsDto, type CaseErrandsDto } from '../../../../dto/case-errand-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useMailboxSay } from './texts/mailbox-texts.ts';

/** The answer has no body. */
const nothing = z.undefined();

interface Props extends Pick<PageProps, 'api'> {
  readonly caseId: string;
  readonly revision: number;
  /** The case is another now, and may be somebody else's. */
  readonly onMoved: (words: string) => void;
}

/** Moves a case to what it is about: mail seldom says so. What there is to choose is loaded when it is opened. */
export function MoveErrand(props: Props) {
  const say = useMailboxSay();
  const shared = usePageStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={shared.card}
      data-move-errand
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{say('moveTitle')}</summary>
      {isOpen && <Choices {...props} />}
    </details>
  );
}

function Choices({ api, caseId, ...rest }: Props) {
  const { data, error } = useResource(
    useCallback(() => api.call(caseErrandsDto, 'GET', `/api/cases/${caseId}/errands`), [api, caseId]),
  );
  if (!data) return <FailureNotice error={error} />;
  return <MoveForm api={api} caseId={caseId} {...rest} choices={data} />;
}

function MoveForm({ api, caseId, revision, onMoved, choices }: Props & { readonly choices: CaseErrandsDto }) {
  const say = useMailboxSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const [errand, setErrand] = useState(`${choices.now.treeId} ${choices.now.leaf}`);
  const [institution, setInstitution] = useState(choices.now.institutionId ?? '');
  const move = () =>
    run(async () => {
      const [treeId, leaf] = errand.split(' ');
      await api.call(nothing, 'POST', `/api/cases/${caseId}/errand`, {
        revision,
        treeId,
        leaf,
        institutionId: institution || null,
      });
      onMoved(say('moved'));
    });
  return (
    <div className={forms.form}>
      <Field label={say('moveErrand')} className={forms.field}>
        <Select className={forms.input} value={errand} onChange={(_, { value }) => setErrand(value)}>
          {choices.trees.map(({ id, title, errands }) => (
            <optgroup key={id} label={title}>
              {errands.map(({ leaf, title: name }) => (
                <option key={leaf} value={`${id} ${leaf}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <Field label={say('moveInstitution')} className={forms.field}>
        <Select
          className={forms.input}
          value={institution}
          onChange={(_, { value }) => setInstitution(value)}
        >
          <option value="">{say('noInstitution')}</option>
          {choices.institutions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={shared.row}>
        <Button disabledFocusable={isBusy} onClick={move}>
          {say('move')}
        </Button>
      </div>
      <FailureNotice error={error} />
    </div>
  );
}
