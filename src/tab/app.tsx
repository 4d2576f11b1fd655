import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ApiClient } from './api/api-client.ts';
import { ApiError } from './api/api-error.ts';
import { ConfigureOutlet, isConfiguring } from './shell/configure-outlet.tsx';
import { Shell } from './shell/shell.tsx';
import { ThemedPage } from './shell/themed-page.tsx';
import { FailureView } from './shell/failure-view.tsx';
import type { HostContext, TeamsHost } from './teams/teams-host.ts';
import { createSay, localeOfHost, type TabLocale } from './texts/texts.ts';
import { LocaleProvider } from './ui/page-texts.ts';
import { SayProvider } from './ui/say-context.ts';
import { useResource } from './ui/use-resource.ts';

interface Props {
  readonly host: TeamsHost;
  readonly createApi: (hostLocale: string) => ApiClient;
}

/** Starts in the host, follows its theme, and speaks the person's language. */
export function App({ host, createApi }: Props) {
  const started = useResource(useCallback(() => start(host), [host]));
  const context = started.data;
  const [theme, setTheme] = useState(context?.theme);
  const [locale, setLocale] = useState<TabLocale>(() => localeOfHost(navigator.language));
  const api = useMemo(() => context && createApi(context.locale), [context, createApi]);
  const say = useMemo(() => createSay(locale), [locale]);

  useEffect(() => {
    if (!context) return;
    setLocale(localeOfHost(context.locale));
    host.onThemeChange(setTheme);
    host.notifySuccess();
  }, [host, context]);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return (
    <SayProvider value={say}>
      <LocaleProvider value={locale}>
        <ThemedPage theme={theme ?? context?.theme ?? 'default'}>
          {started.error && <FailureView error={started.error} onRetry={() => location.reload()} />}
          {api && isConfiguring(location.search) && <ConfigureOutlet api={api} onLocale={setLocale} />}
          {api && context && !isConfiguring(location.search) && (
            <Shell api={api} host={host} locale={locale} onLocale={setLocale} subPageId={context.subPageId} />
          )}
        </ThemedPage>
      </LocaleProvider>
    </SayProvider>
  );
}

async function start(host: TeamsHost): Promise<HostContext> {
  try {
    return await host.start();
  } catch (error) {
    throw new ApiError('outside-teams', undefined, { cause: error });
  }
}
