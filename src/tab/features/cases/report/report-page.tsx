import { useCallback, useMemo, useState } from 'react';
import type { SentReportDto } from '../../../../dto/report-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { PartHead } from '../../../ui/part-head.tsx';
import { useResource } from '../../../ui/use-resource.ts';
import { ReportForm } from './report-form.tsx';
import { ReportReceipt } from './report-receipt.tsx';
import type { Errand, ReportApi } from './report-api.ts';
import { useReportSay } from './texts/report-texts.ts';

interface Props extends Pick<PageProps, 'me' | 'onPlace'> {
  readonly reports: ReportApi;
  readonly errand: Errand;
  readonly onBack: () => void;
  /** What was written is thrown away, and the form is loaded anew. */
  readonly onStartOver: () => void;
}

/** One report: the form, then the receipt. */
export function ReportPage({ reports, errand, me, onBack, onStartOver, onPlace }: Props) {
  const say = useReportSay();
  const locale = useLocale();
  const { treeId, leaf } = errand;
  const place = useMemo(() => ({ treeId, leaf }), [treeId, leaf]);
  const { data, error, reload } = useResource(
    useCallback(() => reports.open(place), [reports, place, locale]),
  );
  const [sent, setSent] = useState<Extract<SentReportDto, { kind: 'sent' }>>();

  if (error?.kind === 'not-found')
    return (
      <>
        <PartHead title={say('title')} back={say('back')} onBack={onBack} />
        <FailureNotice error={error} gone={say('gone')} />
      </>
    );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  if (sent)
    return (
      <ReportReceipt
        sent={sent}
        onCase={() => onPlace({ page: 'cases', path: ['case', sent.id] })}
        onMine={() => onPlace({ page: 'cases', path: ['mine'] })}
        onAnother={onBack}
      />
    );
  return (
    <ReportForm
      api={reports}
      report={data}
      me={me}
      onBack={onBack}
      onSent={setSent}
      onStartOver={onStartOver}
      onEntry={(id) => onPlace({ page: 'faq', path: [id] })}
    />
  );
}
