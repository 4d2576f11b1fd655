import { useCallback, useEffect, useState } from 'react';
import type { RecordedRequest } from '../../dto/sandbox-page-dto.ts';
import { api, watchSandbox } from './api.ts';

const names: Readonly<Record<RecordedRequest['api'], string>> = {
  bot: 'Teams → Vejviser',
  teams: 'Vejviser → Teams',
  graph: 'Vejviser → Graph',
};

/** What went between the product and the stand-ins for Microsoft 365, newest first. */
export function RequestsView() {
  const [requests, setRequests] = useState<readonly RecordedRequest[]>([]);
  const [only, setOnly] = useState<RecordedRequest['api']>();
  const load = useCallback(async () => {
    try {
      setRequests(await api.requests());
    } catch {
      // The next event asks again.
    }
  }, []);
  useEffect(() => {
    void load();
    let timer = 0;
    const stop = watchSandbox((event) => {
      if (event.kind !== 'requests') return;
      clearTimeout(timer);
      timer = setTimeout(() => void load(), 150);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [load]);

  const shown = requests.filter((request) => only === undefined || request.api === only).reverse();
  return (
    <div className="panel">
      <h2>What went to and from Microsoft 365</h2>
      <p className="lead">
        Vejviser speaks here exactly as it speaks to Microsoft: the same requests, signed the same way. Open a
        line to read it.
      </p>
      <div className="chips" role="group" aria-label="Show">
        <button
          type="button"
          className="chip"
          aria-pressed={only === undefined}
          onClick={() => setOnly(undefined)}
        >
          Everything
        </button>
        {(['bot', 'teams', 'graph'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={only === one}
            onClick={() => setOnly(one)}
          >
            {names[one]}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className="empty">Nothing yet. Say something in a chat.</p>}
      <ul className="requests">
        {shown.map((request) => (
          <RequestLine key={request.number} request={request} />
        ))}
      </ul>
    </div>
  );
}

function RequestLine({ request }: { request: RecordedRequest }) {
  const { status } = request;
  return (
    <li>
      <details>
        <summary>
          <time dateTime={request.at}>{request.at.slice(11, 19)}</time>
          <span className={`api ${request.api}`}>{names[request.api]}</span>
          <span className={`status ${status === 0 || status >= 400 ? 'bad' : ''}`}>{status || 'none'}</span>
          <code>
            {request.api !== 'bot' && `${request.method} `}
            {request.path}
          </code>
        </summary>
        {request.body !== undefined && <Json title="Request" value={request.body} />}
        {request.answer !== undefined && <Json title="Answer" value={request.answer} />}
      </details>
    </li>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <>
      <h3>{title}</h3>
      <pre tabIndex={0}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
    </>
  );
}
