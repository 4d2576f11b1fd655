import { useEffect, useState } from 'react';
import type { AppDto } from '../../dto/sandbox-extension-dto.ts';
import { api } from './api.ts';

/** What the manifest offers to a person, in the language of their Teams; undefined until it is known. */
export function useApp(personId: string | undefined, locale: string | undefined): AppDto | undefined {
  const [app, setApp] = useState<AppDto>();
  useEffect(() => {
    if (!personId) return undefined;
    let gone = false;
    api
      .app(personId)
      .then((loaded) => {
        if (!gone) setApp(loaded);
      })
      // Without it the page is Teams without the app's extras.
      .catch(() => setApp(undefined));
    return () => {
      gone = true;
    };
  }, [personId, locale]);
  return app;
}
