export { createGraphDirectory } from './create-graph-directory.ts';
export type { Directory, DirectoryUser, Presence, PresenceState } from './graph-types.ts';
export { createServiceCalendar } from './create-service-calendar.ts';
export type { ServiceCalendarOptions } from './create-service-calendar.ts';
export type * from './calendar-types.ts';
export { createNotificationRoutes } from './create-notification-routes.ts';
export type { NotificationRoutesOptions } from './create-notification-routes.ts';
export { notificationUrlOf } from './notification-addresses.ts';
