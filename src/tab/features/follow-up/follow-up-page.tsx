import { useMemo } from 'react';
import type { PageProps } from '../../shell/page-props.ts';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { AuditPart } from './audit-part.tsx';
import { createFollowUpApi } from './follow-up-api.ts';
import { useFollowUpSay } from './texts/follow-up-texts.ts';
import { UnmetPart } from './unmet-part.tsx';

/** What became of questions, and who changed what. */
export function FollowUpPage({ api: client, path, onPath, onPlace }: PageProps) {
  const api = useMemo(() => createFollowUpApi(client), [client]);
  const say = useFollowUpSay();
  const current = path[0] === 'audit' ? 'audit' : 'unmet';
  return (
    <div data-follow-up={current}>
      <PartNavigation
        label={say('parts')}
        parts={[
          { id: 'unmet', name: say('partUnmet') },
          { id: 'audit', name: say('partAudit') },
        ]}
        current={current}
        onPart={(part) => onPath([part])}
      />
      {current === 'unmet' ? <UnmetPart api={api} onPlace={onPlace} /> : <AuditPart api={api} />}
    </div>
  );
}
