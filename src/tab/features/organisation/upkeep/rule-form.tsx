import {
  Button,
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Select,
  Text,
} from '@fluentui/react-components';
import { useState } from 'react';
import type {
  GroupsDto,
  RuleDraftDto,
  RuleFactsDto,
  RuleMatchDto,
  RulePreviewDto,
} from '../../../../dto/directory-sync-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { matches, matchTexts } from './rule-words.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import type { UpkeepApi } from './upkeep-api.ts';

interface Props {
  readonly api: UpkeepApi;
  readonly facts: RuleFactsDto;
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** A rule: whom it fits, what they become; seen first, then added. */
export function RuleForm({ api, facts, onAdded, onClose }: Props) {
  const say = useUpkeepSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [match, setMatch] = useState<RuleMatchDto>('department');
  const [value, setValue] = useState('');
  const [groups, setGroups] = useState<GroupsDto['groups']>();
  const [groupId, setGroupId] = useState('');
  const [institutionId, setInstitutionId] = useState('');
  const [isMember, setMember] = useState(true);
  const [role, setRole] = useState('');
  const [preview, setPreview] = useState<RulePreviewDto>();
  const { isBusy, error, run } = useAction();

  const isMembership = isMember && institutionId !== '';
  const group = groups?.find(({ id }) => id === groupId);
  const isComplete =
    (match === 'group' ? group !== undefined : value.trim() !== '') && (isMembership || role !== '');
  const draft: RuleDraftDto = {
    match,
    value: match === 'group' ? groupId : value.trim(),
    ...(match === 'group' && group ? { label: group.name } : {}),
    ...(institutionId ? { institutionId } : {}),
    isMembership,
    ...(role ? { role } : {}),
  };
  /** What was seen was of another rule. */
  const changing =
    <T,>(set: (next: T) => void) =>
    (next: T) => {
      setPreview(undefined);
      set(next);
    };
  const findGroups = () =>
    run(async () => {
      const found = await api.groups(value.trim());
      setGroups(found);
      setGroupId(found[0]?.id ?? '');
      setPreview(undefined);
    });
  const look = () => run(async () => setPreview(await api.preview(draft)));
  const add = () =>
    run(async () => {
      const outcome = await api.addRule(draft, preview?.token);
      if (outcome.kind === 'added') onAdded();
      else setPreview(outcome.preview);
    });

  return (
    <form
      noValidate
      aria-label={say('newRule')}
      onSubmit={(event) => {
        event.preventDefault();
        if (match === 'group' && !group) findGroups();
        else if (isComplete) look();
      }}
    >
      <FormGroup title={say('newRule')}>
        <div className={forms.fields}>
          <Field label={say('match')} className={forms.field}>
            <Select
              autoFocus
              className={forms.input}
              value={match}
              onChange={(_, data) =>
                changing(setMatch)(matches.find((one) => one === data.value) ?? 'department')
              }
            >
              {matches.map((one) => (
                <option key={one} value={one}>
                  {say(matchTexts[one])}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say(match === 'group' ? 'groupSearch' : 'value')} className={forms.field}>
            <Input
              className={forms.input}
              value={value}
              maxLength={100}
              onChange={(_, data) => changing(setValue)(data.value)}
            />
          </Field>
          {match === 'group' && groups && groups.length > 0 && (
            <Field label={say('group')} className={forms.field}>
              <Select
                className={forms.input}
                value={groupId}
                onChange={(_, data) => changing(setGroupId)(data.value)}
              >
                {groups.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        {match === 'group' && (
          <div className={shared.row}>
            <Button disabledFocusable={isBusy || value.trim() === ''} onClick={findGroups}>
              {say('groupFind')}
            </Button>
            <Text role="status">{groups?.length === 0 ? say('groupNone') : ''}</Text>
          </div>
        )}
        <div className={forms.fields}>
          <Field label={say('institution')} className={forms.field}>
            <Select
              className={forms.input}
              value={institutionId}
              onChange={(_, data) => changing(setInstitutionId)(data.value)}
            >
              <option value="">{say('wholeMunicipality')}</option>
              {facts.institutions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('role')} className={forms.field}>
            <Select
              className={forms.input}
              value={role}
              onChange={(_, data) => changing(setRole)(data.value)}
            >
              <option value="">{say('roleNone')}</option>
              {facts.roles.map((one) => (
                <option key={one.role} value={one.role}>
                  {one.name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {institutionId !== '' && (
          <Checkbox
            label={say('membership')}
            checked={isMember}
            onChange={(_, data) => changing(setMember)(data.checked === true)}
          />
        )}
        <div role="status">
          {preview && (
            <>
              <Text block weight="semibold" data-matched={preview.matched}>
                {say('previewFound', { matched: preview.matched, staff: preview.staff })}
              </Text>
              {preview.names.length > 0 && (
                <Text block>{say('previewNames', { names: preview.names.join(', ') })}</Text>
              )}
              {preview.doubt && (
                <MessageBar intent="warning" layout="multiline">
                  <MessageBarBody>
                    {say(preview.doubt === 'nobody' ? 'doubtNobody' : 'doubtEverybody')}
                  </MessageBarBody>
                </MessageBar>
              )}
            </>
          )}
        </div>
        <FailureNotice error={error} />
        <div className={shared.actions}>
          {preview ? (
            <Button appearance="primary" disabledFocusable={isBusy} onClick={add}>
              {say(preview.doubt ? 'addAnyway' : 'addRule')}
            </Button>
          ) : (
            <Button type="submit" appearance="primary" disabledFocusable={isBusy || !isComplete}>
              {say('preview')}
            </Button>
          )}
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      </FormGroup>
    </form>
  );
}
