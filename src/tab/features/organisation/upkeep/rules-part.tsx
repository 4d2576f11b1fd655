import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { RuleDto, RuleFactsDto } from '../../../../dto/directory-sync-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen, type When } from '../../../ui/use-when.ts';
import { PartFrame } from './part-frame.tsx';
import { RuleForm } from './rule-form.tsx';
import { matchTexts } from './rule-words.ts';
import { useUpkeepSay, type UpkeepSay } from './texts/upkeep-texts.ts';
import { createUpkeepApi, type UpkeepApi } from './upkeep-api.ts';

/** Rules that say who belongs where, for coordinators. */
export function RulesPart({ api: client, me }: PageProps) {
  const api = useMemo(() => createUpkeepApi(client), [client]);
  const say = useUpkeepSay();
  const shared = usePageStyles();
  const styles = useListStyles();
  const when = useWhen(me.timeZone);
  const [said, setSaid] = useState('');
  const [isAdding, setAdding] = useState(false);
  const { data, error, reload } = useResource(
    useCallback(async () => ({ rules: await api.rules(), facts: await api.ruleFacts() }), [api]),
  );
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const done = (words: string) => {
    setSaid(words);
    setAdding(false);
    reload();
  };
  return (
    <PartFrame title={say('rulesTitle')} text={say('rulesText')} said={said}>
      {data.rules.length === 0 && <Text block>{say('rulesNone')}</Text>}
      <ul className={styles.rows} role="list">
        {data.rules.map((rule) => (
          <li key={rule.id} className={styles.row} data-rule={rule.id}>
            <RuleRow api={api} rule={rule} facts={data.facts} when={when} onDone={done} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <RuleForm
          api={api}
          facts={data.facts}
          onAdded={() => done(say('ruleAdded'))}
          onClose={() => setAdding(false)}
        />
      ) : (
        <div className={shared.row}>
          <Button appearance="primary" onClick={() => setAdding(true)}>
            {say('newRule')}
          </Button>
        </div>
      )}
    </PartFrame>
  );
}

const asksTexts = { nobody: 'asksNobody', everybody: 'asksEverybody', 'no-group': 'asksNoGroup' } as const;

function RuleRow({
  api,
  rule,
  facts,
  when,
  onDone,
}: {
  readonly api: UpkeepApi;
  readonly rule: RuleDto;
  readonly facts: RuleFactsDto;
  readonly when: When;
  readonly onDone: (words: string) => void;
}) {
  const say = useUpkeepSay();
  const shared = usePageStyles();
  const styles = useListStyles();
  const [isSure, setSure] = useState(false);
  const { isBusy, error, run } = useAction();
  const words = ruleText(rule, facts, say);
  return (
    <>
      <h3 className={styles.rowTitle}>{words}</h3>
      {rule.ranAt && rule.matched !== undefined && (
        <Text block className={shared.quiet}>
          {say('ruleMatched', { count: rule.matched, moment: when.moment(rule.ranAt) })}
        </Text>
      )}
      {rule.asks && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say(asksTexts[rule.asks])}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} />
      {isSure ? (
        <div role="group" aria-label={say('removeRuleOf', { rule: words })}>
          <Text block>{say('removeSure')}</Text>
          <div className={shared.actions}>
            <Button
              appearance="primary"
              autoFocus
              disabledFocusable={isBusy}
              onClick={() =>
                run(async () => {
                  await api.removeRule(rule.id);
                  onDone(say('ruleRemoved'));
                })
              }
            >
              {say('removeRule')}
            </Button>
            <Button onClick={() => setSure(false)}>{say('cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className={shared.row}>
          {rule.asks && rule.asks !== 'no-group' && (
            <Button
              disabledFocusable={isBusy}
              onClick={() =>
                run(async () => {
                  await api.allowRule(rule.id);
                  onDone(say('ruleAdded'));
                })
              }
            >
              {say('allow')}
            </Button>
          )}
          <Button aria-label={say('removeRuleOf', { rule: words })} onClick={() => setSure(true)}>
            {say('removeRule')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The rule as a sentence: who, and what they are. */
function ruleText(rule: RuleDto, facts: RuleFactsDto, say: UpkeepSay): string {
  const who = `${say('match')} ${say(matchTexts[rule.match])} “${rule.label ?? rule.value}”:`;
  const place =
    facts.institutions.find(({ id }) => id === rule.institutionId)?.name ?? say('wholeMunicipality');
  const role = rule.roleName ?? '';
  if (rule.isMembership) return say(role ? 'ruleSaysBoth' : 'ruleSaysMember', { who, place, role });
  return say('ruleSaysRole', { who, place, role });
}
