import type { DeskDto } from '../../../dto/qna-desk-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import type { DeskApi } from './desk-api.ts';

/** What every part of the superusers' page gets. */
export interface PartProps {
  readonly api: DeskApi;
  readonly desk: DeskDto;
  /** IANA zone of the municipality. */
  readonly timeZone: string;
  /** Goes to another place of the page, after asking where something is not saved. */
  readonly onPath: PageProps['onPath'];
}
