import { useState } from 'react';
import type { OutlookMailDto } from '../../../dto/sandbox-page-dto.ts';
import { api } from '../api.ts';
import { LinkNotice } from '../link-notice.tsx';
import { SafeHtml } from './safe-html.tsx';
import { useOutlook } from './use-outlook.ts';
import { dayOf, dayWords, timeWords } from './week.ts';
import { WriteMail } from './write-mail.tsx';

const kinds: Readonly<Record<OutlookMailDto['kind'], string | undefined>> = {
  mail: undefined,
  invitation: 'Invitation',
  update: 'Changed',
  cancellation: 'Cancelled',
  answer: 'Answer',
};

/** The mails of an address, newest first. */
export function MailList({
  address,
  timeZone,
  support,
}: {
  address: string;
  timeZone: string;
  /** Whose mails may be answered here. */
  support: string;
}) {
  const { value: mails, problem } = useOutlook(address, () => api.mails(address));
  return (
    <section aria-label="Mails">
      <p className="hint">Mails to {address}</p>
      {problem && <p role="alert">{problem}</p>}
      {mails?.length === 0 && <p className="empty">No mails yet.</p>}
      <ul className="mails">
        {mails?.map((mail) => (
          <li key={mail.id}>
            <MailLine mail={mail} timeZone={timeZone} reader={address} support={support} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MailLine({
  mail,
  timeZone,
  reader,
  support,
}: {
  mail: OutlookMailDto;
  timeZone: string;
  reader: string;
  support: string;
}) {
  const { kind, at, from, to, subject, bodyHtml, files } = mail;
  const [link, setLink] = useState<string>();
  return (
    <details className="event mail">
      <summary>
        <span className="event-time">
          {dayWords(dayOf(at, timeZone), 'short')} {timeWords(at, timeZone)}
        </span>
        <span className="event-name">{subject || 'No subject'}</span>
        <span className="event-place">{from.name}</span>
        {kinds[kind] && <span className="badge">{kinds[kind]}</span>}
        {files.length > 0 && <span className="badge special">{files.length} attached</span>}
      </summary>
      <div className="event-details">
        <p className="hint">
          From {from.address} to {to.map(({ address }) => address).join(', ')}
        </p>
        {bodyHtml && <SafeHtml html={bodyHtml} onLink={setLink} />}
        {files.length > 0 && (
          <ul className="files" aria-label="Attachments">
            {files.map(({ name, path, size }) => (
              <li key={path}>
                <a href={`/sandbox/api${path}`} download={name}>
                  {name}
                </a>{' '}
                <span className="hint">{Math.max(1, Math.round(size / 1024))} kB</span>
                {name.endsWith('.ics') && <FileText path={path} />}
              </li>
            ))}
          </ul>
        )}
        {from.address === support && (
          <WriteMail from={reader} to={support} answered={mail} onSent={() => undefined} />
        )}
        {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
      </div>
    </details>
  );
}

/** What stands in an attachment, for whoever wants to look without a calendar program. */
function FileText({ path }: { path: string }) {
  const [text, setText] = useState<string>();
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (!currentTarget.open || text !== undefined) return;
        void fetch(`/sandbox/api${path}`)
          .then((response) => response.text())
          .then(setText, () => setText('It could not be read.'));
      }}
    >
      <summary>Show what it says</summary>
      <pre tabIndex={0}>{text ?? 'One moment.'}</pre>
    </details>
  );
}
