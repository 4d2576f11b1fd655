export { createPublicHolidays, type PublicHolidays } from '../../kernel/public-holidays.ts';
