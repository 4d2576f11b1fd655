/** What the sign-in stand-in knows of the app and of the tenants that use it. */
export interface SignInSettings {
  readonly appId: string;
  readonly appPassword: string;
  /** Tenants that exist, by id. */
  readonly tenantIds: ReadonlySet<string>;
}

/** The audiences for which the app may have a token, and the roles consented to. */
export interface Resource {
  readonly audience: string;
  readonly roles: readonly string[];
}

export const botAudience = 'https://api.botframework.com';
export const graphAudience = 'https://graph.microsoft.com';

/** Issuer of application tokens (version 1, as both resources get them) of a tenant. */
export function appTokenIssuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** Issuer of tokens of signed-in people, `{tenant}` as in `MicrosoftConfig.tabTokenIssuer`. */
export const tabTokenIssuer = 'https://login.microsoftonline.com/{tenant}/v2.0';

export const botTokenIssuer = 'https://api.botframework.com';
