import process from 'node:process';
import { systemClock } from '../../kernel/clock.ts';
import { startGraph } from './start-graph.ts';
import type { GraphAlone } from './start-graph.ts';

/** `npm run sandbox:graph`: the Graph stand-in by itself. `SANDBOX_PORT`: its port, 3980 unless told, 0 for any. */

const defaultPort = 3980;

function describe(graph: GraphAlone): string {
  const [first] = graph.tenants;
  const tokenUrl = graph.tokenUrl.replace('{tenant}', first?.id ?? '');
  return [
    'A stand-in for Microsoft Graph is running. Nothing in it is real, and nothing is kept.',
    '',
    `Graph          ${graph.graphUrl}`,
    `Tokens         ${graph.tokenUrl}`,
    `Authority      ${graph.authority}`,
    `               (https, as MSAL wants it; trust ${graph.certificateUrl})`,
    `Client id      ${graph.appId}`,
    `Client secret  ${graph.appSecret}`,
    `Faults, counts ${graph.apiUrl}/faults/graph, /graph/counts, /graph/settings`,
    '',
    'Tenants:',
    ...graph.tenants.map(({ id, name, serviceMailbox }) => `  ${id}  ${name}, ${serviceMailbox}`),
    '',
    'For example:',
    `  TOKEN=$(curl -s ${tokenUrl} -d grant_type=client_credentials -d client_id=${graph.appId} \\`,
    `    -d client_secret=${graph.appSecret} -d scope=https://graph.microsoft.com/.default \\`,
    `    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s -H "Authorization: Bearer $TOKEN" ${graph.graphUrl}/users/${first?.serviceMailbox}/events`,
    '',
    'Stop it with Ctrl+C.',
  ].join('\n');
}

try {
  const graph = await startGraph({
    clock: systemClock,
    port: Number(process.env.SANDBOX_PORT || defaultPort),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void graph.close().then(() => process.exit(0)));
  }
  console.log(describe(graph));
} catch (error) {
  const { code } = error as { code?: string };
  console.error(
    code === 'EADDRINUSE'
      ? 'The port is taken by another program. Set SANDBOX_PORT to a free one.'
      : `The Graph stand-in could not start.\n${error instanceof Error ? error.stack : String(error)}`,
  );
  process.exitCode = 1;
}
