import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { FileFormat } from './planning-api.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly find: (format: FileFormat) => Promise<Blob | undefined>;
  /** Without the ending. */
  readonly fileName: string;
}

/** A list to take along: for Excel, or as CSV for other programs. */
export function ExportButtons({ find, fileName }: Props) {
  const say = usePlanningSay();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();

  const download = (format: FileFormat) =>
    run(async () => {
      saveFile(await find(format), `${fileName}.${format}`);
    });

  return (
    <div className={shared.noPaper}>
      <div className={shared.row}>
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={isBusy} onClick={() => download('xlsx')}>
          {say('exportExcel')}
        </Button>
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={isBusy} onClick={() => download('csv')}>
          {say('exportCsv')}
        </Button>
      </div>
      <FailureNotice error={error} />
    </div>
  );
}
