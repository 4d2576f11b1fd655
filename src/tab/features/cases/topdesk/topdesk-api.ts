import {
  handoverDto,
  topdeskDto,
  topdeskListsDto,
  type TopdeskPlaceDto,
} from '../../../../dto/topdesk-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';

const settings = '/api/case-topdesk';
const ofCase = (caseId: string) => `/api/cases/${encodeURIComponent(caseId)}/handover`;

/** What the server says of TOPdesk. */
export function topdeskApi(api: PageProps['api']) {
  return {
    read: () => api.call(topdeskDto, 'GET', settings),
    save: (place: TopdeskPlaceDto) => api.call(topdeskDto, 'PUT', settings, place),
    lists: () => api.call(topdeskListsDto, 'GET', `${settings}/lists`),
    check: () => api.call(topdeskDto, 'POST', `${settings}/check`),
    ofCase: (caseId: string) => api.call(handoverDto, 'GET', ofCase(caseId)),
    handOver: (caseId: string, revision: number) =>
      api.call(handoverDto, 'POST', ofCase(caseId), { revision }),
    tryAgain: (caseId: string) => api.call(handoverDto, 'POST', `${ofCase(caseId)}/retry`),
  };
}
