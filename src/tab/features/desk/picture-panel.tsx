import { Button, Field, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { longestPictureBytes } from '../../../dto/qna-desk-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { DeskApi } from './desk-api.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

interface Props {
  readonly api: Pick<DeskApi, 'uploadPicture'>;
  readonly onInsert: (words: string, address: string) => void;
  readonly onCancel: () => void;
}

/** A picture from this device, and what it shows in words. */
export function PicturePanel({ api, onInsert, onCancel }: Props) {
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [words, setWords] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [refused, setRefused] = useState<DeskTextKey>();
  const { isBusy, error, run } = useAction();
  useEffect(() => chooser.current?.focus(), []);
  const isLarge = file !== undefined && file.size > longestPictureBytes;
  const problem = isLarge ? 'pictureTooLarge' : isChecked && !file ? 'pictureNone' : refused;

  const insert = () => {
    setChecked(true);
    if (!file || isLarge || !words.trim()) return;
    run(async () => {
      try {
        onInsert(words, await api.uploadPicture(file));
      } catch (failure) {
        const reason = failure instanceof ApiError ? reasons[failure.code ?? ''] : undefined;
        if (!reason) throw failure;
        setRefused(reason);
      }
    });
  };
  return (
    <div
      role="group"
      aria-label={say('toolPicture')}
      className={forms.panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (
          event.key === 'Enter' &&
          event.target instanceof HTMLInputElement &&
          event.target.type === 'text'
        ) {
          event.preventDefault();
          insert();
        }
      }}
    >
      <Field
        label={say('pictureFile')}
        hint={say('pictureHint')}
        required
        validationMessage={problem ? say(problem) : undefined}
        validationState={problem ? 'error' : 'none'}
        className={forms.field}
      >
        {(control) => (
          <input
            {...control}
            ref={chooser}
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            className={forms.input}
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              setRefused(undefined);
            }}
          />
        )}
      </Field>
      <TextField
        label={say('pictureWords')}
        hint={say('pictureWordsHint')}
        required
        value={words}
        maxLength={300}
        problem={isChecked && !words.trim() ? say('pictureWordsNone') : undefined}
        onChange={setWords}
      />
      <FailureNotice error={error} gone={say('failedGone')} />
      <div className={shared.actions}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={insert}>
          {say('insert')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
      <Text role="status">{isBusy ? say('pictureOnItsWay') : ''}</Text>
    </div>
  );
}

/** What the server says of bytes it does not take. */
const reasons: Readonly<Record<string, DeskTextKey>> = {
  'too-large': 'pictureTooLarge',
  'bad-request': 'pictureWrong',
};
