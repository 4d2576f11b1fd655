import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes every message, as Teams does, and counts. */
export async function countMessages() {
  let count = 0;
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      count += 1;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: `said-${count}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/teams/`,
    taken: () => count,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
