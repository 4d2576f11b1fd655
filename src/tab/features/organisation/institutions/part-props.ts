import type { OrganisationDto } from '../../../../dto/organisation-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import type { OrganisationApi } from './organisation-api.ts';

/** What the views of institutions are given. */
export interface PlaceProps {
  readonly api: OrganisationApi;
  readonly organisation: OrganisationDto;
  readonly onPath: PageProps['onPath'];
  /** The list is loaded again. */
  readonly onChanged: () => void;
}
