/** Where Graph tells of changes, below the public address of the product. */
export const notificationPath = '/graph/notifications';
/** Where it tells of the subscription itself. */
export const lifecyclePath = '/graph/lifecycle';

/** What a subscription names as its address. `publicUrl` has no slash at its end. */
export function notificationUrlOf(publicUrl: string): string {
  return publicUrl + notificationPath;
}

/** The lifecycle address beside a notification address. */
export function lifecycleUrlOf(notificationUrl: string): string {
  return new URL(lifecyclePath.slice(lifecyclePath.lastIndexOf('/') + 1), notificationUrl).href;
}
