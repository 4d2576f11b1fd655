import { Button } from '@fluentui/react-components';
import { Video20Regular } from '@fluentui/react-icons/svg/video';
import type { MouseEvent } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { safeUrl } from '../../ui/safe-url.ts';
import { useTrainingSay } from './texts/training-texts.ts';

/** To the web meeting, through Teams where it is around the page. Nothing where there is no link yet. */
export function JoinLink({ session, host }: { session: SessionDto; host: TeamsHost }) {
  const say = useTrainingSay();
  const url = safeUrl(session.joinUrl);
  if (!url) return null;
  function openInTeams(event: MouseEvent) {
    if (!url || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    host.openLink(url).catch(() => window.open(url, '_blank', 'noopener'));
  }
  return (
    <Button
      as="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      icon={<Video20Regular />}
      onClick={openInTeams}
      aria-label={`${say('join')}, ${session.course.title}`}
    >
      {say('join')}
    </Button>
  );
}
