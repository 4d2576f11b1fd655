import type { MeDto } from '../../dto/me-dto.ts';
import type { ApiClient } from '../api/api-client.ts';
import type { TeamsHost } from '../teams/teams-host.ts';
import type { Place } from './read-sub-page.ts';

/** What the shell gives a page. */
export interface PageProps {
  readonly api: ApiClient;
  readonly host: TeamsHost;
  readonly me: MeDto;
  /** What comes after the page's id in a deep link: `training/<session>` gives one part. */
  readonly path: readonly string[];
  /** Goes to another place of the same page, with an entry in the history unless told to replace. */
  readonly onPath: (path: readonly string[], how?: { replace?: boolean }) => void;
  /** Goes to a place of another page. */
  readonly onPlace: (place: Place) => void;
}
