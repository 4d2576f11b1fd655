/**
 * Hosts that show the tab in a frame: Teams, Outlook and the Microsoft 365 app, as
 * learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements lists them.
 */
const microsoftFrames = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

/** On every answer. `https`: the product is reached by https, so browsers may remember that. */
export function commonHeaders(https: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** On answers of the API: nothing may be framed, run or kept. */
export const apiHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** On files that somebody has sent: opened by mistake, they are in a box of their own, and nobody keeps them. */
export const downloadHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'private, no-store',
};

/** On pages anybody reads: they run nothing, ask nobody else, send only their own search, and are not framed. */
export const publicPageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  // What is taken off the page is off it at once.
  'cache-control': 'no-store',
};

/**
 * On pages of the tab. teams-js asks `res.cdn.office.net` for the list of hosts it may talk to; Fluent UI writes its styles
 * into the page. `alsoFramedBy`: further origins that may show the tab (the sandbox's chat page).
 */
export function pageHeaders(alsoFramedBy: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' https://res.cdn.office.net",
    "connect-src 'self' https://res.cdn.office.net",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${[...microsoftFrames, ...alsoFramedBy].join(' ')}`,
  ];
  return { 'content-security-policy': policy.join('; ') };
}
