import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CasePageDto, PressDto } from '../../../../dto/case-page-dto.ts';
import { ApiError } from '../../../api/api-error.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import { useLocale } from '../../../ui/page-texts.ts';
import { useAction, type Action } from '../../../ui/use-action.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { createCaseApi, type CaseApi } from './case-api.ts';

/** A press without the revision it begins from, which is the one that is shown. */
export type CasePress = PressDto extends infer Each
  ? Each extends PressDto
    ? Omit<Each, 'revision'>
    : never
  : never;

export interface CaseDesk extends Action {
  readonly api: CaseApi;
  readonly page: CasePageDto | undefined;
  readonly failure: ApiError | undefined;
  /** Somebody was faster: the page shows what it is now, and nothing of what was pressed has happened. */
  readonly isConflict: boolean;
  reload(): void;
  show(page: CasePageDto): void;
  /** Presses, and shows what it is then. `onDone`: once it has worked. */
  press(press: CasePress, onDone?: () => void): void;
}

/** A case, kept fresh when the page gets the focus again. `onGone`: after a press it is no longer for this person. */
export function useCasePage(client: ApiClient, caseId: string, onGone: () => void): CaseDesk {
  const locale = useLocale();
  const api = useMemo(() => createCaseApi(client, caseId), [client, caseId]);
  const { data, error, reload } = useResource(useCallback(() => api.get(), [api, locale]));
  const [page, setPage] = useState<CasePageDto>();
  const [isConflict, setConflict] = useState(false);
  const action = useAction();
  useEffect(() => setPage(data), [data]);
  useEffect(() => {
    addEventListener('focus', reload);
    return () => removeEventListener('focus', reload);
  }, [reload]);

  const show = (next: CasePageDto) => {
    setConflict(false);
    setPage(next);
  };
  return {
    ...action,
    api,
    page,
    failure: error,
    isConflict,
    reload,
    show,
    press: (press, onDone) =>
      action.run(async () => {
        const revision = page?.revision ?? 0;
        try {
          const next = await api.press({ ...press, revision } as PressDto);
          onDone?.();
          if (next) show(next);
          else onGone();
        } catch (failed) {
          if (!(failed instanceof ApiError && failed.kind === 'conflict')) throw failed;
          setPage(await api.get());
          setConflict(true);
        }
      }),
  };
}
