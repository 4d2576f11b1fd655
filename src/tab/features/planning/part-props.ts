import type { PlanningDto } from '../../../dto/planning-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import type { PlanningApi } from './planning-api.ts';

/** What every part of the coordinator's page gets. */
export interface PartProps {
  readonly api: PlanningApi;
  readonly planning: PlanningDto;
  /** Something was saved: what was shown before is old. */
  readonly onChanged: () => void;
  readonly onPath: PageProps['onPath'];
}
