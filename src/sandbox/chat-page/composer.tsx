import { useId, useRef, useState } from 'react';
import type { AppDto, ExtensionResultDto, SearchDto } from '../../dto/sandbox-extension-dto.ts';
import type { CardJson, ChatDto, NewFileDto } from '../../dto/sandbox-page-dto.ts';
import { Mark } from './avatar.tsx';
import { CardView } from './card-view.tsx';
import { ExtensionPanel } from './extension-panel.tsx';
import type { CardTheme } from './host-config.ts';
import { WaitingFiles } from './file-views.tsx';
import { useFiles } from './use-files.ts';
import { useLinkPreview } from './use-link-preview.ts';

export interface NewMessage {
  readonly text: string;
  readonly mentionsBot: boolean;
  readonly card?: CardJson;
  readonly files?: readonly NewFileDto[];
}

/** What a compose box asks of the app. */
export interface ComposerHelp {
  search(commandId: string, query: { text: string; skip: number }): Promise<SearchDto>;
  unfurl(url: string): Promise<SearchDto>;
}

interface Props extends ComposerHelp {
  readonly chat: Pick<ChatDto, 'kind' | 'key' | 'botReadsAll'>;
  readonly app: AppDto | undefined;
  readonly theme: CardTheme;
  readonly label: string;
  readonly placeholder: string;
  readonly onSend: (message: NewMessage) => void;
  /** Words that have waited for the box. */
  readonly takeDraft?: () => string;
  /** A card that waits for its message, from a dialog. */
  readonly waiting?: ExtensionResultDto | undefined;
  readonly onTaken?: () => void;
  readonly mentionsAtFirst?: boolean;
  readonly autoFocus?: boolean;
}

/** Where one writes. Enter sends, Shift and Enter begin a new line, as in Teams. */
export function Composer(props: Props) {
  const { chat, app, theme, label, placeholder, onSend } = props;
  const [text, setText] = useState(() => props.takeDraft?.() ?? '');
  const [mentionsBot, setMentionsBot] = useState(props.mentionsAtFirst ?? true);
  const [chosen, setChosen] = useState<ExtensionResultDto>();
  const [searching, setSearching] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const link = useLinkPreview(text, props.unfurl);
  const card = chosen ?? props.waiting ?? link.preview;
  const canMention = chat.kind !== 'personal' && chat.key !== 'colleagues';
  const attached = useFiles();
  const picker = useRef<HTMLInputElement>(null);
  const isEmpty = !text.trim() && !card && attached.files.length === 0;

  function choose(result: ExtensionResultDto) {
    setChosen(result);
    closeSearch();
  }

  function closeSearch() {
    setSearching(false);
    field.current?.focus();
  }

  function removeCard() {
    if (chosen) setChosen(undefined);
    else if (props.waiting) props.onTaken?.();
    else link.dismiss();
    field.current?.focus();
  }

  function send() {
    if (isEmpty) return;
    onSend({
      text,
      mentionsBot: chat.kind === 'personal' || (canMention && mentionsBot),
      ...(card ? { card: card.card } : {}),
      ...(attached.files.length > 0 ? { files: attached.files } : {}),
    });
    attached.clear();
    setText('');
    setChosen(undefined);
    props.onTaken?.();
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
      {searching && app && (
        <ExtensionPanel app={app} search={props.search} onChoose={choose} onClose={closeSearch} />
      )}
      {canMention && <MentionLine chat={chat} mentionsBot={mentionsBot} onChange={setMentionsBot} />}
      {card && <Attachment result={card} theme={theme} onRemove={removeCard} />}
      <WaitingFiles files={attached.files} onRemove={attached.remove} />
      <div className="composer-line">
        <textarea
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          rows={Math.min(6, text.split('\n').length)}
          value={text}
          autoFocus={props.autoFocus}
          onChange={({ target }) => setText(target.value)}
          onPaste={({ clipboardData }) => {
            if (chat.kind === 'personal') attached.add(clipboardData.files);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        {chat.kind === 'personal' && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label="Files for the message"
              onChange={({ target }) => {
                attached.add(target.files ?? []);
                target.value = '';
              }}
            />
            <button
              type="button"
              className="extension-button"
              aria-label="Attach files"
              title="Attach files"
              onClick={() => picker.current?.click()}
            >
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path
                  d="m15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.9 6a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.4"
                  strokeLinecap="round"
                />
              </svg>
            </button>
          </>
        )}
        {app && app.searches.length > 0 && (
          <button
            type="button"
            className="extension-button"
            aria-label={`Search ${app.name} and insert`}
            title={`Search ${app.name} and insert`}
            aria-expanded={searching}
            onClick={() => (searching ? closeSearch() : setSearching(true))}
          >
            <Mark size={20} />
          </button>
        )}
        <button type="submit" className="send" aria-label="Send" title="Send" disabled={isEmpty}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2.6 3.2 17.8 10 2.6 16.8l1.9-5.9L11 10 4.5 9.1z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </form>
  );
}

function MentionLine(props: {
  chat: Props['chat'];
  mentionsBot: boolean;
  onChange: (mentionsBot: boolean) => void;
}) {
  const id = useId();
  const hint = props.chat.botReadsAll
    ? ' – without it, Vejviser reads the message all the same: the team has consented'
    : ' – without it, Vejviser does not see the message';
  return (
    <p className="mention-line">
      <input
        id={id}
        type="checkbox"
        checked={props.mentionsBot}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      <label htmlFor={id}>
        Mention <span className="mention">@Vejviser</span>
        <span className="hint">{props.mentionsBot ? '' : hint}</span>
      </label>
    </p>
  );
}

/** The card that goes with the message. It can be pressed once it is sent. */
function Attachment(props: { result: ExtensionResultDto; theme: CardTheme; onRemove: () => void }) {
  const { result, theme, onRemove } = props;
  return (
    <div className="attachment" role="group" aria-label={`With the message: ${result.title}`}>
      <div className="attachment-card" inert>
        <CardView
          card={result.card}
          theme={theme}
          summary={result.title}
          onExecute={() => Promise.resolve(false)}
          onSubmit={() => Promise.resolve(false)}
          onOpenUrl={() => {}}
        />
      </div>
      <button type="button" aria-label={`Remove ${result.title}`} title="Remove" onClick={onRemove}>
        ×
      </button>
    </div>
  );
}
