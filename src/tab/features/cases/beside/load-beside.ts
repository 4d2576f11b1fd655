import { besideContactsDto, type BesideContactsDto } from '../../../../dto/incident-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import { IncidentBanner } from './incident-banner.tsx';
import { ReportButton } from './report-button.tsx';

/** What cases have to say on the page of contacts. Loaded after it: the first load has a budget, and contacts do without. */
export interface BesideContacts {
  readonly incidents: BesideContactsDto['incidents'];
  /** Whether reports are taken of an errand. */
  isReportable(treeId: string, leaf: string): boolean;
  readonly IncidentBanner: typeof IncidentBanner;
  readonly ReportButton: typeof ReportButton;
}

export async function loadBeside({ call }: Pick<ApiClient, 'call'>): Promise<BesideContacts> {
  const { incidents, reportable } = await call(besideContactsDto, 'GET', '/api/incidents/beside');
  const known = new Set(reportable);
  return {
    incidents,
    isReportable: (treeId, leaf) => known.has(`${treeId}/${leaf}`),
    IncidentBanner,
    ReportButton,
  };
}
