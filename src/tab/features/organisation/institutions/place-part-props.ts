import type { OrganisationDto, PlaceDto } from '../../../../dto/organisation-dto.ts';
import type { OrganisationApi } from './organisation-api.ts';
import type { Change } from './use-change.tsx';

/** What the parts of an institution's page are given. */
export interface PlacePartProps {
  readonly api: OrganisationApi;
  readonly organisation: OrganisationDto;
  readonly place: PlaceDto;
  /** Null: the whole municipality. */
  readonly institutionId: string | null;
  readonly changing: Change;
}
