import { useEffect, useRef, useState } from 'react';
import type { ChatDto, ChatKey, MessageDto, MunicipalityDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { Composer } from './composer.tsx';
import type { CardTheme } from './host-config.ts';
import { LinkNotice } from './link-notice.tsx';
import { MessageView } from './message-view.tsx';
import { tabPlaceOf } from './place.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useChat } from './use-chat.ts';
import type { ChatState, Notice } from './use-chat.ts';

/** A chat of Teams as one person sees it. */
export function ChatView(props: {
  person: PersonDto;
  municipality: MunicipalityDto;
  chatKey: ChatKey;
  theme: CardTheme;
}) {
  const { person, municipality, chatKey, theme } = props;
  const { chat, waiting, notice, act, dismiss } = useChat(person.id, chatKey);
  const [link, setLink] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const count = chat?.messages.length ?? 0;
  const announcement = useAnnouncement(chat);

  useStickToEnd(place, count);

  const openUrl = (url: string) => {
    const tab = tabPlaceOf(url, person.id);
    if (tab) location.hash = tab;
    else setLink(url);
  };
  const rest = { person, municipality, theme, act, onOpenUrl: openUrl };
  return (
    <div className="chat">
      <div
        ref={place}
        className="messages"
        tabIndex={0}
        role="log"
        aria-label={`Messages in ${chat?.name ?? 'the chat'}`}
        aria-live="off"
      >
        <div className="messages-content">
          {chat && count === 0 && !waiting && <EmptyChat chat={chat} />}
          {chat &&
            (chat.kind === 'channel' ? (
              <Threads chat={chat} {...rest} />
            ) : (
              <Messages messages={chat.messages} chat={chat} {...rest} />
            ))}
          {waiting && <Writing />}
        </div>
      </div>
      <p className="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </p>
      {notice && <NoticeLine notice={notice} onDismiss={dismiss} />}
      {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
      <Composer
        key={`${person.id} ${chatKey}`}
        kind={chat?.kind ?? 'personal'}
        label={chat?.kind === 'channel' ? 'Start a new conversation in the channel' : 'Write a message'}
        placeholder={chat?.kind === 'channel' ? 'Start a new conversation' : 'Write a message'}
        onSend={(message) => void act(() => api.say(person.id, chatKey, message))}
      />
    </div>
  );
}

interface ListProps {
  readonly person: PersonDto;
  readonly municipality: MunicipalityDto;
  readonly theme: CardTheme;
  readonly act: ChatState['act'];
  readonly onOpenUrl: (url: string) => void;
}

function Messages(props: ListProps & { messages: readonly MessageDto[]; chat: ChatDto }) {
  const { messages, chat, municipality, ...rest } = props;
  return (
    <ol className="message-list">
      {messages.map((message) => {
        const { author } = message;
        const writer =
          author.kind === 'person' ? municipality.people.find(({ id }) => id === author.personId) : undefined;
        return <MessageView key={message.id} message={message} chat={chat} author={writer} {...rest} />;
      })}
    </ol>
  );
}

function Threads(props: ListProps & { chat: ChatDto }) {
  const { chat, person, act } = props;
  const [replying, setReplying] = useState<string>();
  const roots = chat.messages.filter(({ threadId }) => !threadId);
  return roots.map((root) => (
    <section key={root.id} className="thread" aria-label="Conversation">
      <Messages messages={[root]} {...props} />
      <div className="replies">
        <Messages messages={chat.messages.filter(({ threadId }) => threadId === root.id)} {...props} />
        {replying === root.id ? (
          <Composer
            kind="channel"
            label="Reply in this conversation"
            placeholder="Reply"
            autoFocus
            onSend={(message) =>
              void act(() => api.say(person.id, chat.key, { ...message, threadId: root.id }))
            }
          />
        ) : (
          <button type="button" className="reply" onClick={() => setReplying(root.id)}>
            Reply
          </button>
        )}
      </div>
    </section>
  ));
}

function EmptyChat({ chat }: { chat: ChatDto }) {
  return (
    <p className="empty">
      {chat.kind === 'personal'
        ? 'Nothing has been said yet. Write, for example, "help".'
        : 'Nothing has been posted yet.'}
    </p>
  );
}

function Writing() {
  return (
    <p className="writing">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      Vejviser is answering
    </p>
  );
}

function NoticeLine({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  return (
    <div className={`notice ${notice.kind}`} role={notice.kind === 'problem' ? 'alert' : 'status'}>
      <span>{notice.text}</span>
      <button type="button" onClick={onDismiss} aria-label="Close this note">
        ×
      </button>
    </div>
  );
}

/** What a screen reader says when the bot has said something new, or replaced a card. */
function useAnnouncement(chat: ChatDto | undefined): string {
  const [words, setWords] = useState('');
  const seen = useRef<string>('');
  useEffect(() => {
    const last = chat?.messages.findLast(({ author, deleted }) => author.kind === 'bot' && !deleted);
    if (!last) return;
    const now = `${last.id} ${JSON.stringify(last.card ?? last.text)}`;
    if (seen.current && seen.current !== now)
      setWords(`Vejviser: ${last.text ?? last.summary ?? 'sent a card'}`);
    seen.current = now;
  }, [chat]);
  return words;
}
