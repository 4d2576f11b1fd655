import { useId, useState } from 'react';
import { api } from '../api.ts';
import { MailList } from './mail-list.tsx';
import { useOutlook } from './use-outlook.ts';
import { WriteMail } from './write-mail.tsx';

/** Mails to people who are in no tenant of the demo: caterers, guests. */
export function OutsideMails({ timeZone, support }: { timeZone: string; support: string }) {
  const { value: addresses, problem } = useOutlook('outside', api.outsideAddresses);
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const address = chosen ?? addresses?.[0];
  return (
    <>
      <p className="hint">
        Caterers, guests and parents have no calendar here. What is sent to them by mail lands here.
      </p>
      <details className="event mail">
        <summary>
          <span className="event-name">Write to {support} as a parent</span>
        </summary>
        <div className="event-details">
          <WriteMail to={support} onSent={setChosen} />
        </div>
      </details>
      {problem && <p role="alert">{problem}</p>}
      {addresses?.length === 0 && <p className="empty">Nobody outside has got a mail yet.</p>}
      {address !== undefined && (
        <>
          <div className="field">
            <label htmlFor={id}>Whose mails</label>
            <select id={id} value={address} onChange={({ target }) => setChosen(target.value)}>
              {addresses?.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </div>
          <MailList address={address} timeZone={timeZone} support={support} />
        </>
      )}
    </>
  );
}
