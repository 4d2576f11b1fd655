import { useEffect, useState } from 'react';
import type { BesideReportDto } from '../../../../dto/report-dto.ts';
import type { Errand, ReportApi } from './report-api.ts';

/** So long nothing is typed before it is looked for. */
const restMs = 700;
const nothing: BesideReportDto = { incidents: [], cases: [], entries: [] };

/**
 * What may make a report unnecessary, looked for as it is written. A search that fails is not said: without it the report is written all
 * the same.
 */
export function useBesideReport(
  api: ReportApi,
  { treeId, leaf }: Errand,
  words: string,
): { readonly found: BesideReportDto } {
  const [found, setFound] = useState(nothing);
  const wanted = words.replace(/[\s.]+/gu, ' ').trim();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () =>
        api.lookBeside({ treeId, leaf }, wanted).then(
          (now) => current && setFound(now),
          () => undefined,
        ),
      wanted ? restMs : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, treeId, leaf, wanted]);
  return { found };
}
