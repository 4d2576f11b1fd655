import { useEffect, useRef, useState } from 'react';
import type { AppDto, ExtensionResultDto, TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import type { ChatDto, ChatKey, MunicipalityDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { CardView } from './card-view.tsx';
import { ChannelTabs } from './channel-tabs.tsx';
import { Composer } from './composer.tsx';
import type { ComposerHelp } from './composer.tsx';
import { DialogWindow } from './dialog-window.tsx';
import { takeDraft } from './draft-shelf.ts';
import { LinkNotice } from './link-notice.tsx';
import { tabPlaceOf } from './place.ts';
import { cardThemeOf } from './themes.ts';
import { Messages, Threads } from './threads.tsx';
import type { ListProps } from './threads.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useChat } from './use-chat.ts';
import type { Notice } from './use-chat.ts';
import { useDialog } from './use-dialog.ts';

/** A chat of Teams as one person sees it. */
export function ChatView(props: {
  person: PersonDto;
  municipality: MunicipalityDto;
  chatKey: ChatKey;
  app: AppDto | undefined;
  theme: TeamsTheme;
}) {
  const { person, municipality, chatKey, app } = props;
  const { chat, waiting, notice, act, dismiss } = useChat(person.id, chatKey);
  const [link, setLink] = useState<string>();
  const [insert, setInsert] = useState<ExtensionResultDto>();
  const dialog = useDialog(act, setInsert);
  const place = useRef<HTMLDivElement>(null);
  const count = chat?.messages.length ?? 0;
  const announcement = useAnnouncement(chat);
  const theme = cardThemeOf(props.theme);

  useStickToEnd(place, count);

  const openUrl = (url: string) => {
    const tab = tabPlaceOf(url, person.id);
    if (tab) location.hash = tab;
    else setLink(url);
  };
  const helpIn = (threadId?: string): ComposerHelp => ({
    search: (command, query) =>
      api.search(person.id, chatKey, command, { ...query, ...(threadId ? { threadId } : {}) }),
    unfurl: (url) => api.unfurl(person.id, chatKey, url),
  });
  const list: ListProps = {
    person,
    municipality,
    theme,
    act,
    onOpenUrl: openUrl,
    actions: app?.messageActions ?? [],
    onSubmit: (messageId, data, opener) =>
      dialog.run(
        () => api.submit(person.id, chatKey, messageId, data, props.theme),
        (filled) => api.submitDialog(person.id, chatKey, messageId, filled, props.theme),
        opener,
      ),
    onAction: (messageId, command, opener) =>
      void dialog.run(
        () => api.openAction(person.id, chatKey, messageId, command, props.theme),
        (filled) => api.submitAction(person.id, chatKey, messageId, command, filled, props.theme),
        opener,
      ),
  };

  const posts = (
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
              <Threads chat={chat} app={app} helpIn={helpIn} {...list} />
            ) : (
              <Messages messages={chat.messages} chat={chat} {...list} />
            ))}
          {waiting && <Writing />}
        </div>
      </div>
      <p className="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </p>
      {notice && !dialog.open && <NoticeLine notice={notice} onDismiss={dismiss} />}
      {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
      <Composer
        key={`${person.id} ${chatKey}`}
        {...helpIn()}
        chat={chat ?? { kind: 'personal', key: chatKey, botReadsAll: true }}
        app={app}
        theme={theme}
        label={chat?.kind === 'channel' ? 'Start a new conversation in the channel' : 'Write a message'}
        placeholder={chat?.kind === 'channel' ? 'Start a new conversation' : 'Write a message'}
        takeDraft={() => takeDraft(person.id, chatKey)}
        waiting={insert}
        onTaken={() => setInsert(undefined)}
        onSend={(message) => void act(() => api.say(person.id, chatKey, message))}
      />
    </div>
  );

  return (
    <>
      {chatKey.startsWith('channel-') ? (
        <ChannelTabs
          key={chatKey}
          chat={chat}
          chatKey={chatKey}
          person={person}
          municipality={municipality}
          app={app}
          theme={props.theme}
          act={act}
        >
          {posts}
        </ChannelTabs>
      ) : (
        posts
      )}
      {dialog.open && (
        <DialogWindow title={dialog.open.title || 'Vejviser'} page={dialog.open.card} onClose={dialog.close}>
          {dialog.open.card && (
            <CardView
              card={dialog.open.card}
              theme={theme}
              summary={dialog.open.title}
              onExecute={() => Promise.resolve(false)}
              onSubmit={(data) => dialog.submit(data)}
              onOpenUrl={openUrl}
            />
          )}
          {dialog.open.words !== undefined && (
            <>
              <p role="status" className="window-words">
                {dialog.open.words}
              </p>
              <button type="button" className="primary" onClick={dialog.close}>
                OK
              </button>
            </>
          )}
          {notice && <NoticeLine notice={notice} onDismiss={dismiss} />}
        </DialogWindow>
      )}
    </>
  );
}

function EmptyChat({ chat }: { chat: ChatDto }) {
  return <p className="empty">{emptyWords(chat)}</p>;
}

function emptyWords({ kind, key }: ChatDto): string {
  if (kind === 'personal') return 'Nothing has been said yet. Write, for example, "help".';
  if (key !== 'colleagues') return 'Nothing has been posted yet.';
  return 'Vejviser is not in this chat. Its search beside the compose box works here all the same.';
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
