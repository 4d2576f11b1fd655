import { useMemo, useState } from 'react';
import type { PageProps } from '../../../shell/page-props.ts';
import { ChooseErrand } from './choose-errand.tsx';
import { createReportApi } from './report-api.ts';
import { ReportPage } from './report-page.tsx';

/** Reporting an error: what it is about, then what happened. `report/<tree>/<leaf>` leads straight to the form. */
export function ReportPart(props: PageProps) {
  const { api: client, path, onPath } = props;
  const api = useMemo(() => createReportApi(client), [client]);
  // Whoever begins anew has an empty page, also about the same.
  const [round, setRound] = useState(0);
  const [treeId, leaf] = path;
  if (treeId === undefined || leaf === undefined)
    return (
      <ChooseErrand
        api={api}
        timeZone={props.me.timeZone}
        onErrand={(errand) => onPath([errand.treeId, errand.leaf])}
      />
    );
  return (
    <ReportPage
      key={`${treeId}/${leaf}/${round}`}
      {...props}
      reports={api}
      errand={{ treeId, leaf }}
      onBack={() => {
        setRound((before) => before + 1);
        onPath([]);
      }}
      onStartOver={() => setRound((before) => before + 1)}
    />
  );
}
