import type { OutlookReader, SessionOverview } from '../training/index.ts';

/** Why an event is in nobody's calendar until a person has mended something; a strange room is not such a thing. */
const hindrances = new Set(['mailbox-gone', 'mailbox-forbidden', 'event-refused']);

/** What Outlook says of sessions, as stored. */
export const outlookReader: OutlookReader = {
  async readStates(trx, sessionIds) {
    if (sessionIds.length === 0) return new Map();
    const rows = await trx
      .selectFrom('outlook_event')
      .select([
        'session_id',
        'state',
        'event_id',
        'join_url',
        'found',
        'room_answer',
        'requested',
        'settled',
        'failure',
      ])
      .where('session_id', 'in', [...sessionIds])
      .execute();
    return new Map(
      rows.map((row) => [
        row.session_id,
        {
          state: stateOf(row),
          roomAnswer: row.room_answer,
          ...(row.found && row.state === 'moved'
            ? { found: { startsAt: new Date(row.found.startsAt), endsAt: new Date(row.found.endsAt) } }
            : {}),
          ...(row.failure ? { failure: row.failure } : {}),
          ...(row.join_url && row.event_id ? { joinUrl: row.join_url } : {}),
        },
      ]),
    );
  },
};

function stateOf(row: {
  state: 'none' | 'standing' | 'cancelled' | 'moved' | 'deleted';
  requested: number;
  settled: number;
  failure: string | null;
}): SessionOverview['outlook']['state'] {
  if (row.state === 'moved' || row.state === 'deleted') return row.state;
  if (row.failure !== null && hindrances.has(row.failure)) return 'failed';
  return row.requested > row.settled ? 'on-its-way' : row.state;
}
