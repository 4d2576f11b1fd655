export const sv = {
  'when.time': 'kl. {from}–{until}',
  'when.start': 'kl. {from}',
  'when.week': 'vecka {week}',
  'when.long': '{date} {time}, {week}',
  'when.short': '{date} {time}',
} as const;
