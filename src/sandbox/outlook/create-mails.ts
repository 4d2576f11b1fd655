import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';

export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Undefined: no longer kept. */
  bytes: Buffer | undefined;
}

export interface MailAddress {
  readonly address: string;
  readonly name: string;
}

/** `mail` was sent as such; the others Outlook writes about an event. */
export type MailKind = 'mail' | 'invitation' | 'update' | 'cancellation' | 'answer';

export interface Mail {
  readonly id: string;
  readonly kind: MailKind;
  readonly at: number;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
  readonly files: readonly MailFile[];
  /** The `x-…` headers it was sent with. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Every mail delivered, by address, inside the demo and outside. Old ones are forgotten. */
export interface Mails {
  /** `copies`: who else gets it, without being named in it. */
  deliver(mail: Omit<Mail, 'id' | 'at'>, copies?: readonly string[]): void;
  /** Keeps what a mailbox has sent. */
  keepSent(address: string, mail: Omit<Mail, 'id' | 'at'>): void;
  /** Newest first. */
  to(address: string): readonly Mail[];
  sentFrom(address: string): readonly Mail[];
  /** Every address that has mails. */
  addresses(): readonly string[];
  watch(listener: (address: string) => void): void;
  reset(): void;
}

const maxPerAddress = 100;
const maxTogether = 8_000;
const maxFileBytes = 16_000_000;

export function createMails(clock: Clock): Mails {
  const received = new Map<string, Mail[]>();
  const sent = new Map<string, Mail[]>();
  const listeners = new Set<(address: string) => void>();
  let together = 0;
  let files: MailFile[] = [];
  let fileBytes = 0;

  function keepIn(box: Map<string, Mail[]>, address: string, mail: Mail): void {
    const key = address.toLowerCase();
    const list = box.get(key) ?? [];
    // Moved to the end: whoever got nothing for the longest time is forgotten first.
    box.delete(key);
    box.set(key, list);
    list.push(mail);
    together += 1;
    if (list.length > maxPerAddress) {
      list.shift();
      together -= 1;
    }
    if (together <= maxTogether) return;
    const [oldest, mails] = box.entries().next().value!;
    box.delete(oldest);
    together -= mails.length;
  }

  function keepFiles(mail: Mail): void {
    for (const file of mail.files) {
      files.push(file);
      fileBytes += file.size;
    }
    while (fileBytes > maxFileBytes && files.length > 1) {
      const oldest = files.shift()!;
      fileBytes -= oldest.size;
      oldest.bytes = undefined;
    }
  }

  const complete = (mail: Omit<Mail, 'id' | 'at'>): Mail => ({
    ...mail,
    id: randomUUID(),
    at: clock.now().getTime(),
  });

  return {
    deliver(unsent, copies = []) {
      const mail = complete(unsent);
      keepFiles(mail);
      const addresses = new Set(
        [...mail.to.map(({ address }) => address), ...copies].map((one) => one.toLowerCase()),
      );
      for (const address of addresses) {
        keepIn(received, address, mail);
        for (const listener of listeners) listener(address);
      }
    },
    keepSent: (address, mail) => keepIn(sent, address, complete(mail)),
    to: (address) => (received.get(address.toLowerCase()) ?? []).toReversed(),
    sentFrom: (address) => (sent.get(address.toLowerCase()) ?? []).toReversed(),
    addresses: () => [...received.keys()],
    watch: (listener) => void listeners.add(listener),
    reset() {
      received.clear();
      sent.clear();
      together = 0;
      files = [];
      fileBytes = 0;
    },
  };
}
