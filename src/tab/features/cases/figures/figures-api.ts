import { z } from 'zod';
import { caseFiguresDto, type CaseFiguresDto, type PeriodKindDto } from '../../../../dto/case-figures-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** What figures are looked at. Empty: all, and today. */
export interface FiguresChoice {
  readonly kind: PeriodKindDto;
  readonly day: string;
  readonly institution: string;
  readonly tree: string;
}

/** Figures of the product's API. Every method throws `ApiError` and nothing else. */
export interface FiguresApi {
  read(choice: FiguresChoice): Promise<CaseFiguresDto>;
  export(choice: FiguresChoice, format: 'csv' | 'xlsx'): Promise<Blob | undefined>;
  setSummary(isOn: boolean): Promise<void>;
}

const nothing = z.undefined();
const root = '/api/case-figures';

export function createFiguresApi({ call, findFile }: ApiClient): FiguresApi {
  return {
    read: (choice) => call(caseFiguresDto, 'GET', `${root}?${queryOf(choice)}`),
    export: (choice, format) => findFile(`${root}/export?${queryOf(choice)}&format=${format}`),
    setSummary: (isOn) => call(nothing, 'PUT', `${root}/summary`, { isOn }),
  };
}

function queryOf(choice: FiguresChoice): string {
  return new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== '')).toString();
}
