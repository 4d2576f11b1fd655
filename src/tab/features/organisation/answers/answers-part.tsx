import { useMemo } from 'react';
import type { PageProps } from '../../../shell/page-props.ts';
import { PartNavigation } from '../../../ui/part-navigation.tsx';
import { createAnswersApi } from './answers-api.ts';
import { AnswerList } from './answer-list.tsx';
import { LoadList } from './load-list.tsx';
import { PrintForm } from './print-form.tsx';
import { useAnswersSay } from './texts/answers-texts.ts';

const parts = [
  { id: 'contacts', title: 'partAnswers' },
  { id: 'loads', title: 'partLoads' },
  { id: 'print', title: 'partPrint' },
] as const;

/** Who answers for what, how much each contact has, and the pages that hang on the wall. */
export function AnswersPart(props: PageProps) {
  const { api: client, path, onPath } = props;
  const say = useAnswersSay();
  const api = useMemo(() => createAnswersApi(client), [client]);
  const current = parts.find(({ id }) => id === path[0])?.id ?? 'contacts';
  return (
    <div data-answers={current}>
      <PartNavigation
        label={say('parts')}
        parts={parts.map(({ id, title }) => ({ id, name: say(title) }))}
        current={current}
        onPart={(next) => onPath([next])}
      />
      {current === 'contacts' && <AnswerList {...props} answers={api} />}
      {current === 'loads' && <LoadList answers={api} />}
      {current === 'print' && <PrintForm answers={api} chosen={path[1]} />}
    </div>
  );
}
