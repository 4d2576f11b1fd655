import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listen } from '../../src/sandbox/http/http-server.ts';

/** A tab of a few lines on Microsoft's own library, for tests of what the sandbox does around a tab. */
export interface SmallTab {
  readonly url: string;
  close(): Promise<void>;
}

const library = resolve(
  import.meta.dirname,
  '../../node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js',
);

/** With `?configure=…` it sets up a tab of a channel; otherwise it says where it is and shares an address. */
const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A small tab</title>
  <main>
    <h1>A small tab</h1>
    <p id="where"></p>
    <button id="choose" hidden>Everything</button>
    <button id="share" hidden>Share</button>
    <button id="link" hidden>Copy link</button>
  </main>
  <script src="/tab/teams.js"></script>
  <script type="module">
    const { app, pages, sharing } = microsoftTeams;
    const byId = (id) => document.getElementById(id);
    await app.initialize();
    const show = async () => {
      const { page, channel, app: { theme } } = await app.getContext();
      byId('where').textContent = [page.frameContext, page.id, page.subPageId, channel?.displayName, theme].join(' | ');
    };
    app.registerOnThemeChangeHandler(show);
    await show();
    app.notifySuccess();
    if (new URLSearchParams(location.search).has('configure')) {
      byId('choose').hidden = false;
      byId('choose').onclick = () => pages.config.setValidityState(true);
      pages.config.registerOnSaveHandler(async (event) => {
        const contentUrl = location.origin + '/tab/?topic=all';
        await pages.config.setConfig({ contentUrl, entityId: 'faq-all', suggestedDisplayName: 'All questions' });
        event.notifySuccess();
      });
    } else {
      byId('share').hidden = !sharing.isSupported();
      byId('share').onclick = () =>
        sharing.shareWebContent({ content: [{ type: 'URL', url: location.origin + '/q/one', message: 'Look', preview: true }] });
      byId('link').hidden = !pages.isSupported();
      byId('link').onclick = () => pages.shareDeepLink({ subPageId: 'faq/one', subPageLabel: 'One' });
    }
  </script>
</html>`;

export async function startSmallTab(): Promise<SmallTab> {
  const script = await readFile(library);
  const server = await listen(
    ({ path }) =>
      path === '/tab/teams.js'
        ? { status: 200, headers: { 'Content-Type': 'text/javascript' }, bytes: script }
        : { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, bytes: Buffer.from(page) },
    { port: 0 },
  );
  return { url: `http://127.0.0.1:${server.port}/tab/`, close: () => server.close() };
}
