import { Button } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useRef } from 'react';
import { useFormStyles } from './use-form-styles.ts';

interface Props {
  readonly title: string;
  /** Where one came from. */
  readonly back: string;
  readonly onBack: () => void;
}

/** The head of a page inside the page: the way back, and the title, which takes the focus when the page is opened. */
export function PartHead({ title, back, onBack }: Props) {
  const styles = useFormStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Button className={styles.back} appearance="transparent" icon={<ArrowLeft20Regular />} onClick={onBack}>
        {back}
      </Button>
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
    </>
  );
}
