import {
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MeDto } from '../../../dto/me-dto.ts';
import type { TopicDto } from '../../../dto/qna-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { offerChannelTab, type ChannelTab } from '../../teams/channel-tab.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { useResource } from '../../ui/use-resource.ts';
import { Choice } from './choice.tsx';
import { createFaqApi } from './faq-api.ts';
import { useFaqStyles } from './faq-styles.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  page: { paddingTop: tokens.spacingVerticalL },
  intro: { display: 'grid', gap: tokens.spacingVerticalS },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    maxWidth: '32rem',
  },
});

interface Props {
  readonly api: ApiClient;
  readonly onLocale: (locale: TabLocale) => void;
}

/** What a tab in a channel shows first. Teams opens this page when somebody adds the tab, and has the button that saves. */
export function ConfigurePage({ api, onLocale }: Props) {
  const load = useCallback(
    async () => ({ me: await api.getMe(), topics: await createFaqApi(api).listTopics() }),
    [api],
  );
  const { data, error, reload } = useResource(load);
  useEffect(() => {
    if (data) onLocale(data.me.locale);
  }, [data, onLocale]);
  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return <Configure {...data} />;
}

function Configure({ me, topics }: { me: MeDto; topics: readonly TopicDto[] }) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const [topic, setTopic] = useState('');
  const [institution, setInstitution] = useState('');
  const [hasFailed, setFailed] = useState(false);
  const chosen = useMemo<ChannelTab>(() => {
    const name = topics.find(({ id }) => id === topic)?.name;
    return {
      entityId: 'faq',
      contentUrl: contentUrl({ topic, institution }),
      name: name ? say('tabNameOf', { topic: name }) : say('tabName'),
    };
  }, [topics, topic, institution, say]);
  const latest = useRef(chosen);
  latest.current = chosen;

  useEffect(
    () =>
      offerChannelTab(
        () => latest.current,
        () => setFailed(true),
      ),
    [],
  );

  return (
    <main className={styles.page}>
      <div className={mergeClasses(shared.card, styles.form)} data-configure>
        <div className={styles.intro}>
          <h1 className={shared.title}>{say('configureTitle')}</h1>
          <Text>{say('configureText')}</Text>
        </div>
        <Choice
          label={say('filterTopic')}
          any={say('anyTopic')}
          value={topic}
          options={topics}
          onChange={setTopic}
        />
        <Choice
          label={say('filterInstitution')}
          any={say('anyInstitution')}
          value={institution}
          options={me.institutions}
          onChange={setInstitution}
        />
        <Text>{say('configureSave')}</Text>
        {hasFailed && (
          <MessageBar intent="error" role="alert" politeness="assertive">
            <MessageBarBody>{say('configureFailed')}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </main>
  );
}

/** The tab's own address, with the choice; `channelChoice` reads it. */
function contentUrl(choice: Readonly<Record<string, string>>): string {
  const url = new URL(location.pathname, location.origin);
  for (const [name, value] of Object.entries(choice)) if (value) url.searchParams.set(name, value);
  return url.href;
}
