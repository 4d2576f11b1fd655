import { TopdeskFailure, type Incident, type Topdesk } from '../../../platform/topdesk/index.ts';
import type { OutsideCase, OutsideSystem } from './handover-types.ts';

/** Where new incidents are put in a municipality's TOPdesk. */
export interface TopdeskPlace {
  readonly category?: string;
  readonly subcategory?: string;
  readonly callType?: string;
  readonly operatorGroup?: { readonly id: string; readonly name: string };
}

/** TOPdesk as a system that cases are handed over to. `findPlace`: asked when an incident is made. */
export function topdeskSystem(topdesk: Topdesk, findPlace: () => Promise<TopdeskPlace>): OutsideSystem {
  return {
    async create(told) {
      const { incident, unknownNames } = await topdesk.create({ ...told, ...(await findPlace()) });
      return { ...outsideCase(incident), leftOut: unknownNames };
    },
    read: async (id) => outsideCase(await topdesk.read(id)),
    readNotes: (id) => topdesk.readNotes(id),
    addNote: (id, text) => topdesk.addNote(id, text),
    async attach(id, { name, mediaType, bytes, mark }) {
      try {
        await topdesk.attach(id, { name, contentType: mediaType, bytes, description: mark });
        return 'kept';
      } catch (error) {
        // The account may make incidents and not add files to them.
        const isNo =
          error instanceof TopdeskFailure && (error.kind === 'refused' || error.kind === 'not-allowed');
        if (!isNo) throw error;
        return 'refused';
      }
    },
    readFileMarks: (id) => topdesk.readFileDescriptions(id),
    failureOf: (error) =>
      error instanceof TopdeskFailure ? { kind: error.kind, detail: error.detail } : undefined,
  };
}

function outsideCase({ id, number, status, isClosed }: Incident): OutsideCase {
  return { id, number, isClosed, ...(status !== undefined && { status }) };
}
