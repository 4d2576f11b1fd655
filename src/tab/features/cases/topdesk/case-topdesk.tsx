import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { HandoverDto } from '../../../../dto/topdesk-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useTopdeskSay } from './texts/topdesk-texts.ts';
import { topdeskApi } from './topdesk-api.ts';

interface Props {
  readonly api: PageProps['api'];
  readonly caseId: string;
  /** Of the case as it is shown. */
  readonly revision: number;
  /** The case is another now. */
  readonly onChanged: () => void;
}

/** A case at TOPdesk: where it is, why it does not get on, and the press that sends it. Nothing, where there is no TOPdesk. */
export function CaseTopdesk({ api: server, caseId, revision, onChanged }: Props) {
  const say = useTopdeskSay();
  const shared = usePageStyles();
  const title = useId();
  const api = useMemo(() => topdeskApi(server), [server]);
  const found = useResource(useCallback(() => api.ofCase(caseId), [api, caseId]));
  const [after, setAfter] = useState<HandoverDto>();
  const { isBusy, error, run } = useAction();
  const { data, reload } = found;
  // A changed case may be another there, too.
  useEffect(() => {
    setAfter(undefined);
    reload();
  }, [revision, reload]);
  const shown = after ?? data;
  if (!shown || (!shown.line && !shown.problem && !shown.mayHandOver)) return null;

  const act = (work: () => Promise<HandoverDto>) =>
    run(async () => {
      setAfter(await work());
      onChanged();
    });
  return (
    <section aria-labelledby={title} className={shared.card} data-handover>
      <h3 id={title} className={shared.cardTitle}>
        {say('title')}
      </h3>
      <div role="status">
        {shown.line && <Text>{shown.line}</Text>}
        {shown.problem && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{shown.problem}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <FailureNotice error={error} />
      {(shown.mayHandOver || shown.mayTryAgain) && (
        <div className={shared.row}>
          {shown.mayHandOver && (
            <Button disabledFocusable={isBusy} onClick={() => act(() => api.handOver(caseId, revision))}>
              {say('handOver')}
            </Button>
          )}
          {shown.mayTryAgain && (
            <Button disabledFocusable={isBusy} onClick={() => act(() => api.tryAgain(caseId))}>
              {say('tryAgain')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
