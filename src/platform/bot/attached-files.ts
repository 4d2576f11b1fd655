import { z } from 'zod';

/** A picture in a message, or a file that was sent with it, as an activity names it. */
export interface AttachedFileAddress {
  /** As it is called; undefined: a picture that was pasted has no name. */
  readonly name: string | undefined;
  readonly url: string;
  /** `teams`: only the bot may read it; `link`: whoever has the address, for some minutes. */
  readonly readBy: 'teams' | 'link';
}

const fileType = 'application/vnd.microsoft.teams.file.download.info';

const attachment = z.object({
  contentType: z.string().max(200),
  contentUrl: z.string().max(4000).nullish(),
  name: z.string().max(1000).nullish(),
  content: z.unknown().optional(),
});
const download = z.object({ downloadUrl: z.string().max(4000) });

/**
 * What of a message's attachments is a picture or a file (learn.microsoft.com/microsoftteams/platform: "Send and receive files using
 * bot", "Send and receive inline images"). The HTML that stands beside a pasted picture, cards, and links into other chats are none.
 */
export function attachedFilesOf(attachments: readonly unknown[]): readonly AttachedFileAddress[] {
  return attachments.flatMap((each): readonly AttachedFileAddress[] => {
    const read = attachment.safeParse(each).data;
    if (!read) return [];
    const name = read.name ?? undefined;
    if (read.contentType.startsWith('image/') && read.contentUrl)
      return [{ name, url: read.contentUrl, readBy: 'teams' }];
    if (read.contentType !== fileType) return [];
    const content = download.safeParse(read.content).data;
    return content ? [{ name, url: content.downloadUrl, readBy: 'link' }] : [];
  });
}
