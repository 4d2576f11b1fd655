import { useId, useState, type FormEvent } from 'react';
import type { OutlookMailDto } from '../../../dto/sandbox-page-dto.ts';
import { api } from '../api.ts';

interface Props {
  /** Undefined: whoever is outside chooses an address. */
  readonly from?: string;
  /** The municipality's support address. */
  readonly to: string;
  /** The mail that is answered. */
  readonly answered?: OutlookMailDto;
  readonly onSent: (from: string) => void;
}

/** Writes a mail to the support address, as a colleague or as somebody outside. */
export function WriteMail({ from, to, answered, onSent }: Props) {
  const [address, setAddress] = useState(from ?? 'bodil.roenholt@hjem.example');
  const [subject, setSubject] = useState(answered ? answered.subject : '');
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [isBusy, setBusy] = useState(false);
  const ids = { from: useId(), subject: useId(), text: useId() };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.writeMail({
        from: { address },
        to,
        subject,
        text,
        ...(answered && { answers: answered.id }),
      });
      setText('');
      setWords(`Sent to ${to}. It becomes a case within moments.`);
      onSent(address);
    } catch (error) {
      setWords((error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="write-mail" onSubmit={(event) => void send(event)}>
      {from === undefined && (
        <div className="field">
          <label htmlFor={ids.from}>From</label>
          <input
            id={ids.from}
            type="email"
            required
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={ids.subject}>Subject</label>
        <input id={ids.subject} value={subject} onChange={({ target }) => setSubject(target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.text}>{answered ? 'Answer' : 'Mail'}</label>
        <textarea
          id={ids.text}
          required
          rows={4}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <button type="submit" disabled={isBusy}>
        {answered ? 'Send the answer' : 'Send'}
      </button>
      <p role="status" className="hint">
        {words}
      </p>
    </form>
  );
}
