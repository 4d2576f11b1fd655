import { useId, useRef, useState } from 'react';
import type { ChatDto } from '../../dto/sandbox-page-dto.ts';

/** Where one writes. Enter sends, Shift and Enter begin a new line, as in Teams. */
export function Composer(props: {
  kind: ChatDto['kind'];
  label: string;
  placeholder: string;
  onSend: (message: { text: string; mentionsBot: boolean }) => void;
  autoFocus?: boolean;
}) {
  const { kind, label, placeholder, onSend } = props;
  const [text, setText] = useState('');
  const [mentionsBot, setMentionsBot] = useState(true);
  const field = useRef<HTMLTextAreaElement>(null);
  const mentionId = useId();

  function send() {
    if (!text.trim()) return;
    onSend({ text, mentionsBot: kind === 'personal' || mentionsBot });
    setText('');
    field.current?.focus();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {kind !== 'personal' && (
        <p className="mention-line">
          <input
            id={mentionId}
            type="checkbox"
            checked={mentionsBot}
            onChange={({ target }) => setMentionsBot(target.checked)}
          />
          <label htmlFor={mentionId}>
            Mention <span className="mention">@Vejviser</span>
            <span className="hint">
              {mentionsBot ? '' : ' – without it, Vejviser does not see the message'}
            </span>
          </label>
        </p>
      )}
      <div className="composer-line">
        <textarea
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          rows={Math.min(6, text.split('\n').length)}
          value={text}
          autoFocus={props.autoFocus}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" className="send" aria-label="Send" title="Send" disabled={!text.trim()}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2.6 3.2 17.8 10 2.6 16.8l1.9-5.9L11 10 4.5 9.1z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </form>
  );
}
