export { createEntrySearch } from './create-entry-search.ts';
export { createSearchSchedule } from './create-search-schedule.ts';
