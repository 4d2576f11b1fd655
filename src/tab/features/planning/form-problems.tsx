import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { FormProblems } from './form-state.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

/** Everything that is wrong, once, where whoever pressed "Save" is; each stands at its field too. */
export function FormProblemsNotice({ problems, round }: { problems: FormProblems; round: number }) {
  const say = usePlanningSay();
  const notice = useRef<HTMLDivElement>(null);
  const all = [...new Set(Object.values(problems))];
  const isWrong = all.length > 0;
  useEffect(() => {
    if (isWrong && round > 0) notice.current?.focus();
  }, [isWrong, round]);
  if (!isWrong) return null;
  return (
    <div ref={notice} tabIndex={-1} data-problems={all.length}>
      <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline">
        <MessageBarBody>
          {say('problems', { count: all.length })} {all.map((key) => say(key)).join(' ')}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
