import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { longestImportBytes, type FileProblemDto, type ImportDto } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useTransferSay } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';
import { problemTexts } from './transfer-words.ts';

interface Props {
  readonly api: TransferApi;
  readonly onRead: (read: ImportDto) => void;
}

/** A file from this device, read by the server, which says what is in it or why it cannot be read. */
export function UploadGroup({ api, onRead }: Props) {
  const say = useTransferSay();
  const [problem, setProblem] = useState<FileProblemDto>();
  const { isBusy, error, run } = useAction();
  const read = (file: File) => {
    setProblem(file.size > longestImportBytes ? 'too-large' : undefined);
    if (file.size > longestImportBytes) return;
    run(async () => {
      const uploaded = await api.upload(file);
      if (uploaded.kind === 'read') onRead(uploaded.import);
      else setProblem(uploaded.problem);
    });
  };
  return (
    <FormGroup title={say('importTitle')}>
      <Text>{say('importText')}</Text>
      <FileField
        label={say('file')}
        hint={say('fileHint')}
        accept=".xlsx,.csv,.txt,.docx"
        isBusy={isBusy}
        problem={problem && say(problemTexts[problem])}
        onFile={read}
      />
      <Text role="status">{isBusy ? say('reading') : ''}</Text>
      <FailureNotice error={error} />
    </FormGroup>
  );
}
