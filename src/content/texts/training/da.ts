export const da = {
  'when.time': 'kl. {from}–{until}',
  'when.start': 'kl. {from}',
  'when.week': 'uge {week}',
  'when.long': '{date} {time}, {week}',
  'when.short': '{date} {time}',
} as const;
