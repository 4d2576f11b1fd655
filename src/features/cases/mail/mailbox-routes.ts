import {
  heapDecisionDto,
  savedMailboxDto,
  type CaseMailDto,
  type HeapDecisionDto,
  type MailboxDto,
  type SavedMailboxDto,
} from '../../../dto/case-mailbox-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { TreesService } from '../../trees/index.ts';
import type { CaseReporting } from '../cases-ports.ts';
import { idOf } from '../tab/route-input.ts';
import type { IncomingStore } from './incoming-store.ts';
import type { HeapReason, OutgoingMail } from './mail-types.ts';
import type { MailboxDesk } from './mailbox-settings-service.ts';
import type { OutgoingStore } from './outgoing-store.ts';

const settingsPath = '/api/case-mailbox';

/** The support address for coordinators, and the mails of a case for whoever handles it. */
export function createMailboxRoutes(parts: {
  readonly database: Database;
  readonly desk: MailboxDesk;
  readonly reporting: Pick<CaseReporting, 'get'>;
  readonly incoming: IncomingStore;
  readonly outgoing: OutgoingStore;
  readonly trees: Pick<TreesService, 'getCurrent'>;
}): readonly Route[] {
  const { database, desk, reporting, incoming, outgoing, trees } = parts;

  const present = async (actor: Actor): Promise<HttpAnswer> => {
    const { found, suggestion, timeZone, heap, heapCount } = await desk.read(actor);
    const current = await trees.getCurrent(actor.municipalityId);
    const json: MailboxDto = {
      settings: found
        ? {
            address: found.address,
            isOn: found.isOn,
            treeId: found.treeId,
            leaf: found.leaf,
            sendsReceipt: found.sendsReceipt,
            revision: found.revision,
          }
        : null,
      suggestion,
      timeZone,
      readThroughAt: found?.readThroughAt?.toISOString() ?? null,
      failure: found?.isOn ? (found.failure ?? null) : null,
      failedAt: found?.failedAt?.toISOString() ?? null,
      trees: current.map(({ tree }) => {
        const texts = tree.texts[actor.locale];
        return {
          id: tree.id,
          title: texts.title,
          errands: Object.keys(tree.leaves).map((leaf) => ({
            leaf,
            title: texts.leaves[leaf]?.title ?? leaf,
          })),
        };
      }),
      heap: heap.map(({ id, from, subject, receivedAt, reason }) => ({
        id,
        from: from ?? null,
        subject: subject ?? null,
        receivedAt: receivedAt.toISOString(),
        reason: (reason ?? 'all') as HeapReason,
      })),
      heapCount,
    };
    return { status: 200, json };
  };

  const read: Route = { method: 'GET', path: settingsPath, handle: ({ actor }) => present(actor) };

  const save: Route<SavedMailboxDto> = {
    method: 'PUT',
    path: settingsPath,
    body: savedMailboxDto,
    async handle({ actor, body }) {
      await desk.save(actor, body);
      return present(actor);
    },
  };

  const empty: Route<HeapDecisionDto> = {
    method: 'POST',
    path: `${settingsPath}/heap`,
    body: heapDecisionDto,
    async handle({ actor, body }) {
      await desk.emptyHeap(actor, body.ids, body.how);
      return present(actor);
    },
  };

  const ofCase: Route = {
    method: 'GET',
    path: '/api/cases/:caseId/mail',
    async handle({ actor, params }) {
      const caseId = idOf(params.caseId);
      const { part } = await reporting.get(actor, caseId);
      if (part === 'reporter') throw new AppError('not-found', 'case');
      const json = await database.inMunicipality(actor.municipalityId, async (trx): Promise<CaseMailDto> => {
        const party = await outgoing.findThread(trx, caseId);
        return {
          from: party ? { address: party.address, name: party.name ?? null, trust: party.trust } : null,
          answers: (await outgoing.list(trx, caseId))
            .filter(({ kind }) => kind === 'answer')
            .map((out) => ({ position: out.position ?? null, state: stateOf(out) })),
          originals: (await incoming.listOriginals(trx, caseId)).map((mail) => ({ ...mail })),
        };
      });
      return { status: 200, json };
    },
  };

  return [read, save as Route, empty as Route, ofCase];
}

function stateOf({ state, failure }: OutgoingMail): CaseMailDto['answers'][number]['state'] {
  if (failure === 'bounced') return 'bounced';
  return state === 'waiting' || state === 'sending' ? 'on-its-way' : state;
}
