import type { MicrosoftConfig } from '../../config.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createSigningKeys } from '../tokens/create-signing-keys.ts';
import { TokenRejected } from '../tokens/token-types.ts';
import { bearerToken, verifyToken } from '../tokens/verify-token.ts';

/** The channel of all conversations. */
export const teamsChannel = 'msteams';

/**
 * The channels that are taken: Teams, and Outlook with its Microsoft 365 siblings for the message extension
 * (learn.microsoft.com, "Extend a Teams message extension across Microsoft 365"). Others that Azure switches on beside them (Web
 * Chat, Direct Line) let the client say who is writing, and their tokens are signed by the same keys.
 */
const channels: readonly unknown[] = [teamsChannel, 'm365extensions'];

/** The parts of an activity its token must fit. Nothing of it is believed before. */
export interface UncheckedActivity {
  readonly channelId?: unknown;
  readonly serviceUrl?: unknown;
}

/** Throws `TokenRejected`; `AppError('unavailable')` while the keys cannot be read. */
export type BotTokenCheck = (activity: UncheckedActivity, authorization: string | undefined) => Promise<void>;

/**
 * Checks that an activity comes from the Bot Connector, for this bot, through Teams: signature, issuer, audience and time, the
 * key endorsed for the channel, and the token made for the address answers are sent to
 * (learn.microsoft.com, "Authenticate requests from the Bot Connector service to your bot", requirements 1 to 7).
 */
export function createBotTokenCheck({
  microsoft,
  clock,
}: {
  microsoft: Pick<MicrosoftConfig, 'appId' | 'botOpenIdMetadataUrl' | 'botTokenIssuer'>;
  clock: Clock;
}): BotTokenCheck {
  const keys = createSigningKeys({ metadataUrl: microsoft.botOpenIdMetadataUrl, clock });
  return async ({ channelId, serviceUrl }, authorization) => {
    const { claims, key } = await verifyToken(bearerToken(authorization), {
      keys,
      issuer: microsoft.botTokenIssuer,
      audience: microsoft.appId,
      clock,
    });
    if (!channels.includes(channelId) || !key.endorsements.includes(channelId as string)) {
      throw new TokenRejected('endorsement');
    }
    if (typeof serviceUrl !== 'string' || serviceUrl === '' || claims.serviceurl !== serviceUrl) {
      throw new TokenRejected('service-url');
    }
  };
}
