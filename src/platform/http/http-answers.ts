import { errorTexts } from '../../content/texts/errors/index.ts';
import { AppError, asAppError } from '../../kernel/app-error.ts';
import { localeFromTag } from '../../kernel/locale.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Logger } from '../../kernel/logger.ts';
import { apiHeaders } from './security-headers.ts';

/** An answer as it goes over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function answerOf(status: number, json: unknown): RawAnswer {
  return {
    status,
    headers: { ...apiHeaders, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(json),
  };
}

/** The first language a browser asks for: `da-DK` of `da-DK,da;q=0.9`. */
export function firstLanguage(acceptLanguage: string | undefined): string | undefined {
  const first = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim();
  return first && first !== '*' && first.length <= 35 ? first : undefined;
}

/**
 * A refusal in words for people. An error nobody foresaw is logged here, once, with its stack; the answer says only that it
 * did not work.
 */
export function errorAnswer(
  error: unknown,
  language: Locale | string | undefined,
  log: Logger,
  route: string,
): RawAnswer {
  const appError = asAppError(error);
  if (!(error instanceof AppError)) log.error('request-failed', { route, error });
  else if (appError.status >= 500)
    log.warn('request-refused', { route, code: appError.code, detail: appError.detail });
  const locale = localeFromTag(firstLanguage(language), 'en');
  return answerOf(appError.status, {
    error: { code: appError.code, message: errorTexts(locale, appError.code) },
  });
}
