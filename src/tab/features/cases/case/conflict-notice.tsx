import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useFormStyles } from '../../../ui/use-form-styles.ts';

/** Somebody was faster: said above the page, which shows what it is now, and brought into view. */
export function ConflictNotice({ text }: { readonly text: string }) {
  const forms = useFormStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bar.current?.focus();
    bar.current?.scrollIntoView({ block: 'center' });
  }, [text]);
  return (
    <div ref={bar} tabIndex={-1} className={forms.notice} data-conflict>
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>{text}</MessageBarBody>
      </MessageBar>
    </div>
  );
}
