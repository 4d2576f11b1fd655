export const nb = {
  'when.time': 'kl. {from}–{until}',
  'when.start': 'kl. {from}',
  'when.week': 'uke {week}',
  'when.long': '{date} {time}, {week}',
  'when.short': '{date} {time}',
} as const;
