import { Button, Text } from '@fluentui/react-components';
import { Copy20Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import type { CasePageDto } from '../../../../dto/case-page-dto.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { StateBadge } from '../words/state-badge.tsx';
import { useCaseSay } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

/** The number, as it is read aloud and copied, and how the case stands. */
export function CaseNumber({ page }: { readonly page: CasePageDto }) {
  const say = useCaseSay();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const [said, setSaid] = useState('');
  const [series = '', year = '', number = ''] = page.number.split('-');
  return (
    <div className={shared.row}>
      <Text className={styles.number} aria-hidden data-number>
        {page.number}
      </Text>
      {/* Digits that belong together, without the zeros in front. */}
      <span className={shared.hidden}>
        {say('numberAloud', { series, year, number: String(Number(number)) })}
      </span>
      <Button
        size="small"
        appearance="subtle"
        icon={<Copy20Regular />}
        aria-label={say('copyNumber')}
        title={say('copyNumber')}
        onClick={() => {
          void copyText(page.number).then((isCopied) => setSaid(say(isCopied ? 'copied' : 'notCopied')));
        }}
      />
      <StateBadge state={page.state} outcome={page.outcome} />
      <Text role="status" size={200}>
        {said}
      </Text>
    </div>
  );
}
