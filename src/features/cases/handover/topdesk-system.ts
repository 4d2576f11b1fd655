import { TopdeskFailure, type Incident, type Topdesk } from '../../../platform/topdesk/index.ts';
import type { OutsideCase, OutsideSystem } from './handover-types.ts';

/** Where new incidents are put in a municipality's TOPdesk. */
export interface TopdeskPlace {
  readonly category?: string;
  readonly subcategory?: string;
  readonly operatorGroupId?: string;
}

/** TOPdesk as a system that cases are handed over to. */
export function topdeskSystem(topdesk: Topdesk, place: TopdeskPlace): OutsideSystem {
  return {
    create: async (told) => outsideCase((await topdesk.create({ ...told, ...place })).incident),
    read: async (id) => outsideCase(await topdesk.read(id)),
    readNotes: (id) => topdesk.readNotes(id),
    addNote: (id, text) => topdesk.addNote(id, text),
    failureOf: (error) =>
      error instanceof TopdeskFailure ? { kind: error.kind, detail: error.detail } : undefined,
  };
}

function outsideCase({ id, number, status, isClosed }: Incident): OutsideCase {
  return { id, number, isClosed, ...(status !== undefined && { status }) };
}
