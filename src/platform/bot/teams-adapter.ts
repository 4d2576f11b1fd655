import { CloudAdapter, INVOKE_RESPONSE_KEY } from 'botbuilder';
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import {
  AuthenticationConstants,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorFactory,
} from 'botframework-connector';
import type { AuthenticateRequestResult, ConnectorClient, UserTokenClient } from 'botframework-connector';
import type { MicrosoftConfig } from '../../config.ts';
import type { BotTokenCheck } from './check-bot-token.ts';
import type { Connectors } from './teams-client.ts';

class SharedConnectors extends ConnectorFactory {
  readonly #connectors: Connectors;
  constructor(connectors: Connectors) {
    super();
    this.#connectors = connectors;
  }
  override create(serviceUrl: string): Promise<ConnectorClient> {
    return Promise.resolve(this.#connectors.of(serviceUrl));
  }
}

/**
 * botbuilder's authentication with our own check of what comes in: as shipped it takes tokens without an end, keys without
 * endorsements and activities without an address, and answers 500 to forged signatures.
 */
class CheckedAuthentication extends BotFrameworkAuthentication {
  readonly #check: BotTokenCheck;
  readonly #result: AuthenticateRequestResult;

  constructor(
    microsoft: Pick<MicrosoftConfig, 'appId' | 'botScope'>,
    check: BotTokenCheck,
    connectors: Connectors,
  ) {
    super();
    this.#check = check;
    this.#result = {
      audience: microsoft.botScope,
      claimsIdentity: new ClaimsIdentity(
        [{ type: AuthenticationConstants.AudienceClaim, value: microsoft.appId }],
        'Bearer',
      ),
      callerId: 'urn:botframework:azure',
      connectorFactory: new SharedConnectors(connectors),
    };
  }

  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    await this.#check(activity, authorization);
    return this.#result;
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('streaming connections are not taken'));
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#result.connectorFactory!;
  }

  /** For sign-in cards, which the bot never shows: Teams has already said who is writing. */
  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(undefined as unknown as UserTokenClient);
  }
}

/** CloudAdapter without its HTTP side: that is `platform/http`, and refusals are answered there without stack traces. */
export class TeamsAdapter extends CloudAdapter {
  constructor(
    microsoft: Pick<MicrosoftConfig, 'appId' | 'botScope'>,
    check: BotTokenCheck,
    connectors: Connectors,
  ) {
    super(new CheckedAuthentication(microsoft, check, connectors));
  }

  /** Checks the token, runs `turn`, and answers with the response to an invoke. Rejects with `TokenRejected`. */
  receive(
    authorization: string | undefined,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization ?? '', activity, turn);
  }
}

/** Leaves the response to an invoke where the adapter looks for it. */
export function answerInvoke(context: TurnContext, response: InvokeResponse): void {
  context.turnState.set(INVOKE_RESPONSE_KEY, { type: 'invokeResponse', value: response });
}
