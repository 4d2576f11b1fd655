import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const tabHost = path.resolve(import.meta.dirname, '../../src/sandbox/chat-page/tab-host.ts');

/** A page with nothing but the tab in a frame, as Teams would show it, on one origin with the product. */
export interface TabPage {
  readonly url: string;
  close(): void;
}

/** `token` is for the product at `port`; the page opens the tab at `subPage`. */
export async function serveTabPage(port: number, subPage: string, token: string): Promise<TabPage> {
  const script = stripTypeScriptTypes(await readFile(tabHost, 'utf8'));
  const server = createServer((asked, response) => {
    if (asked.url === '/host') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(hostPage(subPage, token));
    } else if (asked.url === '/tab-host.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
    } else pass(asked, response, port);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/host`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pass(asked: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = asked;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  asked.pipe(onward);
}

function hostPage(subPage: string, token: string): string {
  return `<!doctype html><html lang="da"><title>Host</title>
<style>html,body,main{margin:0;height:100%}</style><main></main>
<script type="module">
  import { mountTabHost } from '/tab-host.js';
  mountTabHost(document.querySelector('main'), {
    tabUrl: '/tab/',
    locale: 'da-DK',
    theme: 'default',
    subPageId: ${JSON.stringify(subPage)},
    personId: 'bench',
    openLink: () => {},
    getToken: async () => ${JSON.stringify(token)},
  });
</script></html>`;
}
