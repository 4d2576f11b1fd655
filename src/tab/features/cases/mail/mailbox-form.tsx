import {
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
  Text,
} from '@fluentui/react-components';
import { useState } from 'react';
import { mailboxDto, type MailboxDto } from '../../../../dto/case-mailbox-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { isMail } from '../../../ui/is-mail.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useRevisedSave } from '../../../ui/use-revised-save.ts';
import { mailboxPath } from './mailbox-path.ts';
import { MailboxState } from './mailbox-state.tsx';
import { useMailboxSay } from './texts/mailbox-texts.ts';

interface Props extends Pick<PageProps, 'api'> {
  readonly mailbox: MailboxDto;
  readonly onChanged: (mailbox: MailboxDto) => void;
}

/** Which address, what becomes of its mail, and how it goes. */
export function MailboxForm({ api, mailbox, onChanged }: Props) {
  const say = useMailboxSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { settings, trees } = mailbox;
  const [address, setAddress] = useState(settings?.address ?? mailbox.suggestion);
  const [errand, setErrand] = useState(
    settings
      ? `${settings.treeId} ${settings.leaf}`
      : `${trees[0]?.id ?? ''} ${trees[0]?.errands[0]?.leaf ?? ''}`,
  );
  const [isOn, setOn] = useState(settings?.isOn ?? true);
  const [sendsReceipt, setReceipt] = useState(settings?.sendsReceipt ?? true);
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, isConflict, save, lookedAt } = useRevisedSave(settings?.revision);
  const isSound = isMail(address.trim());

  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!isSound) return;
    const [treeId = '', leaf = ''] = errand.split(' ');
    save(async (revision) => {
      try {
        const saved = await api.call(mailboxDto, 'PUT', mailboxPath, {
          address: address.trim(),
          treeId,
          leaf,
          isOn,
          sendsReceipt,
          revision,
        });
        lookedAt(saved.settings?.revision ?? 0);
        onChanged(saved);
        setSaved(true);
      } catch (failure) {
        const theirs = await api.call(mailboxDto, 'GET', mailboxPath);
        onChanged(theirs);
        throw failure;
      }
    });
  };
  const takeTheirs = () => {
    if (!settings) return;
    setAddress(settings.address);
    setErrand(`${settings.treeId} ${settings.leaf}`);
    setOn(settings.isOn);
    setReceipt(settings.sendsReceipt);
    lookedAt(settings.revision);
  };

  return (
    <form
      noValidate
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Text>{say('intro')}</Text>
      {settings && <MailboxState mailbox={mailbox} />}
      {isConflict && (
        <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline" data-conflict>
          <MessageBarBody>{say('conflict')}</MessageBarBody>
          <Button onClick={takeTheirs}>{say('takeTheirs')}</Button>
        </MessageBar>
      )}
      <TextField
        type="email"
        label={say('address')}
        hint={say('addressHint')}
        value={address}
        maxLength={320}
        problem={isChecked && !isSound ? say('needAddress') : undefined}
        onChange={setAddress}
      />
      <Field label={say('errand')} hint={say('errandHint')} className={forms.field}>
        <Select className={forms.input} value={errand} onChange={(_, { value }) => setErrand(value)}>
          {trees.map(({ id, title, errands }) => (
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
      <div>
        <Checkbox
          label={say('isOn')}
          checked={isOn}
          onChange={(_event, { checked }) => setOn(checked === true)}
        />
      </div>
      <div>
        <Checkbox
          label={say('sendsReceipt')}
          checked={sendsReceipt}
          onChange={(_event, { checked }) => setReceipt(checked === true)}
        />
      </div>
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || isConflict}>
          {say('save')}
        </Button>
        <Text role="status">{isSaved ? say('saved') : ''}</Text>
      </div>
    </form>
  );
}
