import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { SentReportDto } from '../../../../dto/report-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { StateBadge } from '../words/state-badge.tsx';
import { useReportSay } from './texts/report-texts.ts';

interface Props {
  readonly sent: Extract<SentReportDto, { kind: 'sent' }>;
  readonly onCase: () => void;
  readonly onMine: () => void;
  readonly onAnother: () => void;
}

/** The number of the case, who has it now, and what happens next. */
export function ReportReceipt({ sent, onCase, onMine, onAnother }: Props) {
  const say = useReportSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={shared.card} data-receipt={sent.number}>
      <h2 ref={heading} tabIndex={-1} className={forms.title}>
        {say('sentTitle', { number: sent.number })}
      </h2>
      <div className={shared.row}>
        <StateBadge state={sent.state} />
        <Text>{say('sentAt', { step: sent.step.title })}</Text>
      </div>
      {sent.isCovered && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('sentCovered')}</MessageBarBody>
        </MessageBar>
      )}
      <h3 className={forms.groupTitle}>{say('sentNext')}</h3>
      <Text>{say('sentNextText')}</Text>
      <div className={shared.actions}>
        <Button appearance="primary" onClick={onCase}>
          {say('openCase')}
        </Button>
        <Button onClick={onMine}>{say('toMine')}</Button>
        <Button onClick={onAnother}>{say('another')}</Button>
      </div>
    </div>
  );
}
