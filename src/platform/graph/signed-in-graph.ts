import { GraphError } from '@microsoft/microsoft-graph-client';
import type { MicrosoftConfig } from '../../config.ts';
import { createAppTokens } from '../microsoft/create-app-tokens.ts';
import { createGraphClient, type GraphApi } from './graph-client.ts';

/** What of the configuration leads to Graph. */
export type GraphConfig = Pick<
  MicrosoftConfig,
  'appId' | 'appPassword' | 'loginUrl' | 'loginCa' | 'graphUrl'
>;

const graphScope = 'https://graph.microsoft.com/.default';

/** Graph in the app's own name, one tenant at a time. */
export interface SignedInGraph {
  /**
   * Asks with a token, and once more with a new one where Graph refuses it (revoked, or an old key). Rejects with what the SDK
   * throws, or with `AppError('unavailable')` where Entra gives no token.
   */
  ask<T>(tenantId: string, request: (api: GraphApi) => Promise<T>): Promise<T>;
}

export function createSignedInGraph(config: GraphConfig, timeoutMs: number): SignedInGraph {
  const tokens = createAppTokens(config);
  const apiWith = createGraphClient({ graphUrl: config.graphUrl, timeoutMs });
  return {
    async ask(tenantId, request) {
      const token = await tokens.get(tenantId, graphScope);
      try {
        return await request(apiWith(token));
      } catch (error) {
        if (!(error instanceof GraphError) || error.statusCode !== 401) throw error;
        return request(apiWith(await tokens.get(tenantId, graphScope, token)));
      }
    },
  };
}
