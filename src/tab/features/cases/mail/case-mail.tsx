import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useId } from 'react';
import { caseMailDto } from '../../../../dto/case-mailbox-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useMailboxSay } from './texts/mailbox-texts.ts';
import { useMailStyles } from './use-mail-styles.ts';

interface Props extends Pick<PageProps, 'api'> {
  readonly caseId: string;
  /** Of the case as it is shown. */
  readonly revision: number;
}

/** Who wrote from outside, whether answers arrived, and mails as they came. Nothing for a case that no mail has made. */
export function CaseMail({ api, caseId, revision }: Props) {
  const say = useMailboxSay();
  const shared = usePageStyles();
  const styles = useMailStyles();
  const title = useId();
  // A changed case may have another answer on its way.
  const { data } = useResource(
    useCallback(() => api.call(caseMailDto, 'GET', `/api/cases/${caseId}/mail`), [api, caseId, revision]),
  );
  if (!data?.from) return null;
  const { from, answers, originals } = data;
  const last = answers.at(-1)?.state;
  return (
    <section aria-labelledby={title} className={shared.card} data-case-mail>
      <h3 id={title} className={shared.sectionTitle}>
        {say('caseTitle')}
      </h3>
      <Text block className={styles.words}>
        {say('from', { who: from.name ? `${from.name}, ${from.address}` : from.address })}
      </Text>
      {from.trust === 'failed' && <Problem text={say('notVerified')} />}
      {(last === 'bounced' || last === 'failed') && <Problem text={say(last)} />}
      {last === 'on-its-way' && <Text block>{say('onItsWay')}</Text>}
      {originals.map(({ position, text }) => (
        <details key={position ?? 0}>
          <summary>{say('original')}</summary>
          <p className={styles.original}>{text}</p>
        </details>
      ))}
    </section>
  );
}

function Problem({ text }: { readonly text: string }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}
