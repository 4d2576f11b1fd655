import { Button, Text } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { exportFormats, type ExportFormat } from '../../../../dto/qna-transfer-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useTransferSay, type TransferTextKey } from './texts/transfer-texts.ts';
import type { TransferApi } from './transfer-api.ts';

const labels: Readonly<Record<ExportFormat, TransferTextKey>> = {
  xlsx: 'exportExcel',
  csv: 'exportCsv',
  json: 'exportJson',
};

/** Everything to take along. */
export function ExportGroup({ api }: { readonly api: TransferApi }) {
  const say = useTransferSay();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const download = (format: ExportFormat) =>
    run(async () => {
      saveFile(await api.export(format), `${say('exportName')}.${format}`);
    });
  return (
    <FormGroup title={say('exportTitle')}>
      <Text>{say('exportText')}</Text>
      <FailureNotice error={error} />
      <div className={shared.row}>
        {exportFormats.map((format) => (
          <Button
            key={format}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={isBusy}
            onClick={() => download(format)}
          >
            {say(labels[format])}
          </Button>
        ))}
      </div>
    </FormGroup>
  );
}
