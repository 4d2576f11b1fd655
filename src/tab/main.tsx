import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { createApiClient } from './api/api-client.ts';
import { createTokenSource } from './api/token-source.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { teamsHost } from './teams/teams-host.ts';

// The content security policy forbids code made from strings; zod would try.
z.config({ jitless: true });

const tokens = createTokenSource(
  () => teamsHost.getAuthToken(),
  () => performance.timeOrigin + performance.now(),
);

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <App host={teamsHost} createApi={(hostLocale) => createApiClient(tokens, hostLocale)} />
  </ErrorBoundary>,
);
