export const en = {
  'when.time': '{from}–{until}',
  'when.start': '{from}',
  'when.week': 'week {week}',
  'when.long': '{date}, {time}, {week}',
  'when.short': '{date}, {time}',
} as const;
