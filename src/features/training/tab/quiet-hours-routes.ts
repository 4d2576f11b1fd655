import type { z } from 'zod';
import { chooseQuietHoursDto, type QuietHoursDto } from '../../../dto/training-dto.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { QuietHours, QuietHoursService } from '../quiet-hours-port.ts';

/** When the person is left in peace. */
export function createQuietHoursRoutes(service: QuietHoursService): readonly Route[] {
  const path = '/api/me/quiet-hours';

  const read: Route = {
    method: 'GET',
    path,
    handle: async ({ actor }) => answer(await service.get(actor)),
  };

  const save: Route<z.infer<typeof chooseQuietHoursDto>> = {
    method: 'PUT',
    path,
    body: chooseQuietHoursDto,
    handle: async ({ actor, body }) => answer(await service.save(actor, body.choice)),
  };

  return [read, save as Route];
}

function answer({ choice, standard }: QuietHours): HttpAnswer {
  const json: QuietHoursDto = {
    choice: typeof choice === 'string' ? choice : { ...choice },
    standard: { ...standard },
  };
  return { status: 200, json };
}
