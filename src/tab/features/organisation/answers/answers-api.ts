import {
  answersDto,
  contactLoadsDto,
  type AnswersDto,
  type AnswersStateDto,
  type ContactLoadsDto,
} from '../../../../dto/contact-overview-dto.ts';
import { printChoicesDto, type PrintChoicesDto, type PrintKindDto } from '../../../../dto/print-pages-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

export interface AnswersWish {
  readonly text: string;
  /** `<tree>/<leaf>`; empty: all. */
  readonly leaf: string;
  readonly state: AnswersStateDto;
  /** Only this one. */
  readonly institution?: string;
  readonly offset: number;
}

export interface PrintWish {
  readonly tree: string;
  readonly language: string;
  /** Empty: all. */
  readonly institution: string;
}

/** Who answers for what, as the product's API tells it. Every method throws `ApiError` and nothing else. */
export interface AnswersApi {
  find(wish: AnswersWish): Promise<AnswersDto>;
  getLoads(offset: number): Promise<ContactLoadsDto>;
  getPrintChoices(): Promise<PrintChoicesDto>;
  /** A PDF. */
  print(kind: PrintKindDto, wish: PrintWish): Promise<Blob | undefined>;
}

const root = '/api/organisation';

export function createAnswersApi({ call, findFile }: ApiClient): AnswersApi {
  return {
    find: (wish) => call(answersDto, 'GET', `${root}/answers?${queryOf({ ...wish })}`),
    getLoads: (offset) => call(contactLoadsDto, 'GET', `${root}/loads?${queryOf({ offset })}`),
    getPrintChoices: () => call(printChoicesDto, 'GET', `${root}/print`),
    print: (kind, wish) => findFile(`${root}/print/${kind}?${queryOf({ ...wish })}`, { isLong: true }),
  };
}

function queryOf(values: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(filled.map(([key, value]) => [key, String(value)]));
}
