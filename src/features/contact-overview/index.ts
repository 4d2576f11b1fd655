export { createContactOverview } from './create-contact-overview.ts';
