import type { ChatKey } from '../../dto/sandbox-page-dto.ts';

const drafts = new Map<string, string>();

/** Words that wait for somebody in a chat, for the compose box to begin with. */
export function putDraft(personId: string, key: ChatKey, text: string): void {
  drafts.set(`${personId} ${key}`, text);
}

/** The words that wait; the next time there are none. */
export function takeDraft(personId: string, key: ChatKey): string {
  const text = drafts.get(`${personId} ${key}`) ?? '';
  drafts.delete(`${personId} ${key}`);
  return text;
}
