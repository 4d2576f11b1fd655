import { useEffect, useRef } from 'react';
import type { MunicipalityDto } from '../../dto/sandbox-page-dto.ts';
import type { View } from './place.ts';
import { useUnread } from './use-unread.ts';

/** The places one can look at, as tabs: arrow keys move, as readers of tabs expect. */
export function ViewTabs(props: {
  personId: string;
  municipality: MunicipalityDto;
  view: View;
  onChoose: (view: View) => void;
}) {
  const { personId, municipality, view, onChoose } = props;
  const unread = useUnread(personId, view);
  const list = useRef<HTMLDivElement>(null);
  const tabs: readonly (readonly [View, string, string])[] = [
    ['personal', 'Chat', 'Your own chat with Vejviser'],
    ['group', 'Group chat', municipality.groupChatName],
    ['colleagues', 'Colleagues', 'The same people in a chat that Vejviser is not in'],
    ...municipality.channels.map(
      (name, index) => [`channel-${index}`, `# ${name}`, `${municipality.teamName}: ${name}`] as const,
    ),
    ['tab', 'Tab', 'The page of Vejviser in Teams'],
    ['outlook', 'Outlook', 'Calendar and mailbox, and the mailbox that courses are sent from'],
    ['topdesk', 'TOPdesk', 'Where cases are handed over to, and what may go wrong there'],
    ['requests', 'Requests', 'What went to and from Microsoft 365'],
    ['switches', 'Switches', 'Presence, faults, reset'],
  ] as readonly (readonly [View, string, string])[];

  // On a phone there are more than fit.
  useEffect(() => {
    list.current?.querySelector(`#view-${view}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);

  function move(step: number) {
    const at = tabs.findIndex(([key]) => key === view);
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onChoose(next[0]);
    list.current?.querySelector<HTMLElement>(`#view-${next[0]}`)?.focus();
  }

  return (
    <div
      ref={list}
      className="view-tabs"
      role="tablist"
      aria-label="Views"
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') move(1);
        if (key === 'ArrowLeft') move(-1);
      }}
    >
      {tabs.map(([key, name, about]) => (
        <button
          key={key}
          id={`view-${key}`}
          type="button"
          role="tab"
          aria-selected={view === key}
          aria-controls="view"
          tabIndex={view === key ? 0 : -1}
          title={about}
          onClick={() => onChoose(key)}
        >
          {name}
          {unread.has(key) && <span className="unread" role="img" aria-label="new" />}
        </button>
      ))}
    </div>
  );
}
