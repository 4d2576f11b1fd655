import { Button, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { longestCaseWords, type CasePageDto } from '../../../../dto/case-page-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { SaidKind } from './case-api.ts';
import { useCaseSay, type CaseTextKey } from './texts/case-texts.ts';
import type { CaseDesk } from './use-case-page.ts';
import { wordsShelf } from './words-shelf.ts';

const kinds: Readonly<
  Record<SaidKind, { readonly label: CaseTextKey; readonly send: CaseTextKey; readonly said: CaseTextKey }>
> = {
  reply: { label: 'kindReply', send: 'sendReply', said: 'saidReply' },
  answer: { label: 'kindAnswer', send: 'sendAnswer', said: 'saidAnswer' },
  ask: { label: 'kindAsk', send: 'sendAsk', said: 'saidAsk' },
  note: { label: 'kindNote', send: 'sendNote', said: 'saidNote' },
};

interface Props {
  readonly desk: CaseDesk;
  readonly page: CasePageDto;
  readonly onSaid: (words: string) => void;
}

/** Writes in the case. What is not sent stays, also on other pages. */
export function CaseComposer({ desk, page, onSaid }: Props) {
  const say = useCaseSay();
  const shared = usePageStyles();
  const title = useId();
  const offered = (Object.keys(kinds) as SaidKind[]).filter((kind) => page.presses.includes(kind));
  const kept = wordsShelf.get(page.id);
  const [chosen, setKind] = useState<SaidKind | undefined>(kept?.kind);
  const [text, setText] = useState(kept?.text ?? '');
  // The same words, sent again after an answer was lost, are said once.
  const key = useRef(crypto.randomUUID());
  const kind = chosen && offered.includes(chosen) ? chosen : (offered[0] ?? 'note');
  useEffect(() => {
    if (text) wordsShelf.set(page.id, { kind, text });
    else wordsShelf.delete(page.id);
  }, [page.id, kind, text]);
  const send = () =>
    desk.run(async () => {
      desk.show(await desk.api.say(kind, text, key.current));
      key.current = crypto.randomUUID();
      setText('');
      onSaid(say(kinds[kind].said));
    });
  const isOver = page.state === 'solved' || page.state === 'closed';
  return (
    <section aria-labelledby={title} className={shared.card} data-composer>
      <h3 id={title} className={shared.cardTitle}>
        {say('write')}
      </h3>
      {offered.length > 1 && (
        <RadioGroup
          layout="horizontal"
          aria-label={say('kind')}
          value={kind}
          onChange={(_, { value }) => setKind(offered.find((each) => each === value))}
        >
          {offered.map((each) => (
            <Radio key={each} value={each} label={say(kinds[each].label)} />
          ))}
        </RadioGroup>
      )}
      <Field
        label={say(kinds[kind].label)}
        hint={kind === 'note' ? say('noteHint') : kind === 'reply' && isOver ? say('reopenHint') : undefined}
      >
        <Textarea
          value={text}
          onChange={(_, { value }) => setText(value)}
          maxLength={longestCaseWords}
          resize="vertical"
          rows={4}
        />
      </Field>
      <div className={shared.row}>
        <Button appearance="primary" disabledFocusable={desk.isBusy || !text.trim()} onClick={send}>
          {say(kinds[kind].send)}
        </Button>
      </div>
    </section>
  );
}
