import type { PublicRoute } from '../../platform/http/index.ts';
import { calendarFilePath, type CalendarFiles } from './calendar-file-service.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Calendar files without signing in: a calendar on a phone has no token. The key in the address is as good as one, and leads to a
 * single seat and nothing else.
 */
export function createCalendarFileRoutes(files: Pick<CalendarFiles, 'findByKey'>): readonly PublicRoute[] {
  return [
    {
      method: 'GET',
      path: `${calendarFilePath}/:municipalityId/:key`,
      longestBody: 0,
      async handle({ params }) {
        const { municipalityId = '', key = '' } = params;
        if (!uuid.test(municipalityId) || !uuid.test(key)) return { status: 404 };
        const file = await files.findByKey(municipalityId, key);
        if (!file) return { status: 404 };
        return {
          status: 200,
          file: { name: file.name, contentType: 'text/calendar; charset=utf-8', text: file.text },
        };
      },
    },
  ];
}
