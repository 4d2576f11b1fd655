import { useState } from 'react';
import type { ExtensionCommandDto } from '../../dto/sandbox-extension-dto.ts';
import type { ChatDto, MessageDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { Avatar, BotAvatar } from './avatar.tsx';
import { CardView } from './card-view.tsx';
import { SentFiles } from './file-views.tsx';
import type { CardTheme } from './host-config.ts';
import { renderMarkdown } from './markdown.ts';
import { MessageMenu } from './message-menu.tsx';
import type { ChatState } from './use-chat.ts';
import { timeOf } from './words.ts';

export interface MessageProps {
  readonly message: MessageDto;
  readonly chat: ChatDto;
  readonly person: PersonDto;
  readonly author: PersonDto | undefined;
  readonly theme: CardTheme;
  readonly act: ChatState['act'];
  readonly onOpenUrl: (url: string) => void;
  /** A card's `Action.Submit`, which may open a dialog. */
  readonly onSubmit: (messageId: string, data: unknown, opener: Element | null) => Promise<boolean>;
  readonly actions: readonly ExtensionCommandDto[];
  readonly onAction: (messageId: string, commandId: string, opener: Element | null) => void;
}

/** One message, with what its author may do about it. */
export function MessageView(props: MessageProps) {
  const { message, chat, person, author, act, actions, onAction } = props;
  const [editing, setEditing] = useState(false);
  const isBot = message.author.kind === 'bot';
  const isOwn = message.author.kind === 'person' && message.author.personId === person.id;
  const name = message.author.kind === 'person' ? message.author.name : 'Vejviser';

  return (
    <li className={`message ${isOwn ? 'own' : ''} ${isBot ? 'bot' : ''} ${message.card ? 'with-card' : ''}`}>
      {!isOwn && (isBot ? <BotAvatar size={32} /> : author && <Avatar person={author} size={32} />)}
      <div className="message-body">
        <p className="message-head">
          {!message.deleted && !editing && (isOwn || actions.length > 0) && (
            <span className="message-tools">
              {isOwn && (
                <>
                  <button type="button" onClick={() => setEditing(true)}>
                    Edit
                  </button>
                  <button
                    type="button"
                    onClick={() => void act(() => api.remove(person.id, chat.key, message.id))}
                  >
                    Delete
                  </button>
                </>
              )}
              {actions.length > 0 && (
                <MessageMenu
                  actions={actions}
                  onChoose={(commandId, opener) => onAction(message.id, commandId, opener)}
                />
              )}
            </span>
          )}
          <span className={isOwn ? 'visually-hidden' : 'author'}>{name}</span>
          {isBot && <span className="app-tag">App</span>}
          <time dateTime={message.at}>{timeOf(message.at)}</time>
          {message.edited && !message.deleted && <span>Edited</span>}
        </p>
        {message.deleted ? (
          <p className="bubble deleted">This message has been deleted.</p>
        ) : editing ? (
          <EditForm
            text={message.text ?? ''}
            onCancel={() => setEditing(false)}
            onSave={(text) => {
              setEditing(false);
              void act(() => api.edit(person.id, chat.key, message.id, text));
            }}
          />
        ) : (
          <MessageContent {...props} isBot={isBot} />
        )}
      </div>
    </li>
  );
}

function MessageContent(props: MessageProps & { isBot: boolean }) {
  const { message, chat, person, theme, act, onOpenUrl, onSubmit, isBot } = props;
  const ids = [person.id, chat.key, message.id] as const;
  return (
    <>
      {message.text &&
        (isBot ? (
          <div
            className="bubble"
            onClick={(event) => {
              const anchor = (event.target as Element).closest('a');
              if (!anchor) return;
              event.preventDefault();
              onOpenUrl(anchor.href);
            }}
            // micromark writes no HTML but its own.
            dangerouslySetInnerHTML={{ __html: renderMarkdown(message.text) }}
          />
        ) : (
          <p className="bubble plain">
            {message.mentionsBot && <span className="mention">Vejviser </span>}
            {message.text}
          </p>
        ))}
      {message.files && <SentFiles files={message.files} />}
      {message.card && (
        <CardView
          card={message.card}
          theme={theme}
          summary={message.summary ?? (isBot ? undefined : 'A card of Vejviser')}
          onExecute={(action) => act(() => api.execute(...ids, action))}
          onSubmit={(data, opener) => onSubmit(message.id, data, opener)}
          onOpenUrl={onOpenUrl}
        />
      )}
      {message.ownView && chat.kind !== 'personal' && (
        <p className="own-view">Only you see the card like this; the others see it as it was posted.</p>
      )}
    </>
  );
}

function EditForm(props: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const [text, setText] = useState(props.text);
  return (
    <form
      className="edit-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) props.onSave(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onCancel();
      }}
    >
      <textarea
        aria-label="New words of the message"
        autoFocus
        rows={2}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p>
        <button type="submit" className="primary">
          Save
        </button>
        <button type="button" onClick={props.onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
