import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';

export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Undefined: no longer kept. */
  bytes: Buffer | undefined;
  /** Shown within the text. */
  readonly isInline?: boolean;
  /** A mail within the mail. */
  readonly isMail?: boolean;
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
  /** Named in the mails that answer it. */
  readonly internetMessageId: string;
  readonly conversationId: string;
  /** What programs and servers on the way have written above it, the last one first. */
  readonly transport: readonly { readonly name: string; readonly value: string }[];
  /** Properties of a program's own, by id. */
  readonly properties: Readonly<Record<string, string>>;
  /** In the order of delivery. */
  readonly sequence: number;
}

/** A mail on its way. What it answers stands in `inReplyTo`: the id that mail has for servers. */
export type UnsentMail = Pick<Mail, 'kind' | 'from' | 'to' | 'subject' | 'body' | 'files' | 'headers'> &
  Partial<Pick<Mail, 'internetMessageId' | 'conversationId' | 'transport' | 'properties'>> & {
    readonly inReplyTo?: string;
  };

/** Every mail delivered, by address, inside the demo and outside. Old ones are forgotten. */
export interface Mails {
  /** `copies`: who else gets it, without being named in it. */
  deliver(mail: UnsentMail, copies?: readonly string[]): Mail;
  /** Keeps what a mailbox has sent. */
  keepSent(address: string, mail: UnsentMail | Mail): void;
  /** Newest first. */
  to(address: string): readonly Mail[];
  sentFrom(address: string): readonly Mail[];
  /** Of those an address got, by their id. */
  find(address: string, id: string): Mail | undefined;
  /** What an address got after a delivery, oldest first; undefined: that was before everything was forgotten. */
  after(address: string, epoch: string, sequence: number): readonly Mail[] | undefined;
  /** Another one when all places in the changes are forgotten, and after each start. */
  readonly epoch: string;
  readonly sequence: number;
  forgetPlaces(): void;
  /** Every address that has mails. */
  addresses(): readonly string[];
  watch(listener: (address: string, mail: Mail) => void): void;
  reset(): void;
}

const maxPerAddress = 1_000;
const maxTogether = 8_000;
const maxFileBytes = 16_000_000;

export function createMails(clock: Clock): Mails {
  const received = new Map<string, Mail[]>();
  const sent = new Map<string, Mail[]>();
  const listeners = new Set<(address: string, mail: Mail) => void>();
  let sequence = 0;
  let epoch: string = randomUUID();
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

  /** A conversation goes on where a mail names one that is known here. */
  const conversationOf = (inReplyTo: string | undefined): string | undefined => {
    if (inReplyTo === undefined) return undefined;
    const known = [...received.values(), ...sent.values()].flat();
    return known.find(({ internetMessageId }) => internetMessageId === inReplyTo)?.conversationId;
  };

  const complete = ({ inReplyTo, ...mail }: UnsentMail): Mail => {
    sequence += 1;
    const references = inReplyTo === undefined ? [] : ['In-Reply-To', 'References'];
    return {
      ...mail,
      id: randomUUID(),
      at: clock.now().getTime(),
      internetMessageId:
        mail.internetMessageId ?? `<${randomUUID()}@${mail.from.address.split('@')[1] ?? 'example'}>`,
      conversationId: mail.conversationId ?? conversationOf(inReplyTo) ?? randomUUID(),
      transport: [...(mail.transport ?? []), ...references.map((name) => ({ name, value: inReplyTo! }))],
      properties: mail.properties ?? {},
      sequence,
    };
  };

  return {
    deliver(unsent, copies = []) {
      const mail = complete(unsent);
      keepFiles(mail);
      const addresses = new Set(
        [...mail.to.map(({ address }) => address), ...copies].map((one) => one.toLowerCase()),
      );
      for (const address of addresses) {
        keepIn(received, address, mail);
        for (const listener of listeners) listener(address, mail);
      }
      return mail;
    },
    keepSent: (address, mail) => keepIn(sent, address, 'id' in mail ? mail : complete(mail)),
    find: (address, id) => (received.get(address.toLowerCase()) ?? []).find((mail) => mail.id === id),
    after: (address, ofEpoch, place) =>
      ofEpoch === epoch
        ? (received.get(address.toLowerCase()) ?? []).filter((mail) => mail.sequence > place)
        : undefined,
    get epoch() {
      return epoch;
    },
    get sequence() {
      return sequence;
    },
    forgetPlaces: () => void (epoch = randomUUID()),
    to: (address) => (received.get(address.toLowerCase()) ?? []).toReversed(),
    sentFrom: (address) => (sent.get(address.toLowerCase()) ?? []).toReversed(),
    addresses: () => [...received.keys()],
    watch: (listener) => void listeners.add(listener),
    reset() {
      epoch = randomUUID();
      received.clear();
      sent.clear();
      together = 0;
      files = [];
      fileBytes = 0;
    },
  };
}
