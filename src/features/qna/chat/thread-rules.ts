/** A place in a channel. */
export interface ThreadPlace {
  /** The channel, without the thread. */
  readonly channelId: string;
  /** The message the thread is about; undefined outside threads. */
  readonly rootId?: string;
}

/** Reads a channel's conversation as Teams names it: `19:…@thread.tacv2;messageid=1700000000000`. */
export function placeOf(conversationId: string): ThreadPlace {
  const [channelId = '', ...rest] = conversationId.split(';');
  const rootId = rest.find((part) => part.startsWith('messageid='))?.slice('messageid='.length);
  return { channelId, ...(rootId ? { rootId } : {}) };
}
