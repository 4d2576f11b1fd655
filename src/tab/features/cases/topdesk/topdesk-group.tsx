import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { TopdeskDto } from '../../../../dto/topdesk-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useTopdeskSay } from './texts/topdesk-texts.ts';
import { topdeskApi } from './topdesk-api.ts';
import { TopdeskForm } from './topdesk-form.tsx';

const useStyles = makeStyles({
  said: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    overflowWrap: 'anywhere',
  },
});

/** The municipality's TOPdesk: how it is doing, and where new incidents are put. */
export function TopdeskGroup({ api: server }: PageProps) {
  const api = useMemo(() => topdeskApi(server), [server]);
  const { data, error, reload } = useResource(useCallback(() => api.read(), [api]));
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return <Topdesk api={api} first={data} />;
}

interface Props {
  readonly api: ReturnType<typeof topdeskApi>;
  readonly first: TopdeskDto;
}

function Topdesk({ api, first }: Props) {
  const say = useTopdeskSay();
  const shared = usePageStyles();
  const styles = useStyles();
  const [shown, setShown] = useState(first);
  const check = useAction();
  const lists = useResource(
    // What can be chosen may be another once the connection works.
    useCallback(
      () => (shown.hasAccount && shown.state !== 'failing' ? api.lists() : Promise.resolve(null)),
      [api, shown.hasAccount, shown.state],
    ),
  );
  const isWrong = shown.state === 'failing' || shown.unknownNames.length > 0;
  return (
    <FormGroup title={say('group')}>
      {shown.hasAccount && <Text>{say('about')}</Text>}
      <div role="status" data-topdesk={shown.hasAccount ? shown.state : 'none'}>
        {shown.hasAccount ? (
          <MessageBar
            intent={isWrong ? 'warning' : shown.state === 'working' ? 'success' : 'info'}
            layout="multiline"
          >
            <MessageBarBody>
              <div className={styles.said}>
                {check.isBusy ? say('checking') : shown.said.map((words) => <div key={words}>{words}</div>)}
              </div>
            </MessageBarBody>
          </MessageBar>
        ) : (
          <Text>{shown.said[0]}</Text>
        )}
      </div>
      {shown.hasAccount && (
        <>
          <FailureNotice error={check.error} />
          <div className={shared.row}>
            <Button
              disabledFocusable={check.isBusy}
              onClick={() =>
                check.run(async () => {
                  setShown(await api.check());
                  lists.reload();
                })
              }
            >
              {say('check')}
            </Button>
          </div>
          <TopdeskForm api={api} shown={shown} lists={lists.data} onShown={setShown} />
        </>
      )}
    </FormGroup>
  );
}
