import { useState } from 'react';
import type { AppDto, ExtensionCommandDto } from '../../dto/sandbox-extension-dto.ts';
import type { ChatDto, MessageDto, MunicipalityDto, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { Composer } from './composer.tsx';
import type { ComposerHelp, NewMessage } from './composer.tsx';
import type { CardTheme } from './host-config.ts';
import { MessageView } from './message-view.tsx';
import type { MessageProps } from './message-view.tsx';
import type { ChatState } from './use-chat.ts';

export interface ListProps extends Pick<MessageProps, 'onSubmit' | 'onAction' | 'onOpenUrl'> {
  readonly person: PersonDto;
  readonly municipality: MunicipalityDto;
  readonly theme: CardTheme;
  readonly act: ChatState['act'];
  readonly actions: readonly ExtensionCommandDto[];
}

export function Messages(props: ListProps & { messages: readonly MessageDto[]; chat: ChatDto }) {
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

interface ThreadsProps extends ListProps {
  readonly chat: ChatDto;
  readonly app: AppDto | undefined;
  readonly helpIn: (threadId?: string) => ComposerHelp;
}

/** The conversations of a channel, each with its replies. */
export function Threads(props: ThreadsProps) {
  const { chat, person, act, app, helpIn, ...rest } = props;
  const [replying, setReplying] = useState<string>();
  const roots = chat.messages.filter(({ threadId }) => !threadId);
  const list = { ...rest, person, act, chat };
  const reply = (threadId: string, message: NewMessage) =>
    void act(() => api.say(person.id, chat.key, { ...message, threadId }));
  return roots.map((root) => (
    <section key={root.id} className="thread" aria-label="Conversation">
      <Messages messages={[root]} {...list} />
      <div className="replies">
        <Messages messages={chat.messages.filter(({ threadId }) => threadId === root.id)} {...list} />
        {replying === root.id ? (
          <Composer
            {...helpIn(root.id)}
            chat={chat}
            app={app}
            theme={props.theme}
            label="Reply in this conversation"
            placeholder="Reply"
            autoFocus
            // Who answers a colleague mentions nobody.
            mentionsAtFirst={!chat.botReadsAll}
            onSend={(message) => reply(root.id, message)}
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
