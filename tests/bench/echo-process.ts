import { ConfidentialClientApplication } from '@azure/msal-node';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { MsalAppCredentials, PasswordServiceClientCredentialFactory } from 'botframework-connector';
import type { ServiceClientCredentials } from 'botframework-connector';
import { createServer, plugins } from 'restify';
import { createMsalNetworkClient } from '../../src/platform/microsoft/msal-network-client.ts';
import { readBenchSettings } from './bench-types.ts';

/**
 * The floor: a bare echo bot on restify and botbuilder as shipped, one reply a turn, tokens signed both ways. Addresses are
 * the stand-ins'; setting one of botbuilder's switches off all built-in ones, so each is set.
 */
const { microsoft } = readBenchSettings();

class StandInCredentials extends PasswordServiceClientCredentialFactory {
  override createCredentials(appId: string, audience: string): Promise<ServiceClientCredentials> {
    const application = new ConfidentialClientApplication({
      auth: {
        clientId: appId,
        clientSecret: microsoft.appPassword,
        authority: `${microsoft.loginUrl}/${microsoft.appTenantId}`,
        knownAuthorities: [new URL(microsoft.loginUrl).host],
      },
      system: { networkClient: createMsalNetworkClient({ ca: microsoft.loginCa }) },
    });
    // as Microsoft's own factory does; its types ask for an authority that it does not use with an application
    return Promise.resolve(new MsalAppCredentials(application as never, appId, '', audience));
  }
}

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: `${microsoft.loginUrl}/${microsoft.appTenantId}`,
      ToChannelFromBotOAuthScope: microsoft.botScope,
      ToBotFromChannelTokenIssuer: microsoft.botTokenIssuer,
      OAuthUrl: microsoft.loginUrl,
      ToBotFromChannelOpenIdMetadataUrl: microsoft.botOpenIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: microsoft.botOpenIdMetadataUrl,
      CallerId: 'urn:botframework:azure',
    },
    new StandInCredentials(microsoft.appId, microsoft.appPassword, microsoft.appTenantId),
  ),
);
const bot = new ActivityHandler().onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const server = createServer();
server.use(plugins.bodyParser({ mapParams: false }));
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port });
});
