import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { mustBeId } from './is-id.ts';
import { isQnaCoordinator, isQnaSuperuser } from './qna-policy.ts';
import type { QnaSettingsDesk } from './qna-ports.ts';
import type { Topic } from './qna-types.ts';
import type { RevisionStore } from './revision-store.ts';
import type { SettingsStore } from './settings-store.ts';

const longestTopic = 80;
/** As the table says. */
const reviewDays = { least: 7, most: 3650 };
const furthestPosition = 10_000;

export interface SettingsServiceParts {
  readonly database: Database;
  readonly settings: SettingsStore;
  readonly revisions: RevisionStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Superusers read the settings; coordinators change them. */
export function createSettingsService(parts: SettingsServiceParts): QnaSettingsDesk {
  const { database, settings, revisions, clock, ids } = parts;

  const asCoordinator = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    if (!isQnaCoordinator(actor)) throw new AppError('forbidden', 'settings of questions and answers');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const record = (
    trx: MunicipalityTransaction,
    actor: Actor,
    action: string,
    subject: string,
    after?: unknown,
  ) =>
    revisions.audit(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject,
      after,
    });

  const read = async (trx: MunicipalityTransaction) => ({
    ...(await settings.read(trx)),
    topics: await settings.listTopics(trx),
  });

  return {
    async get(actor) {
      if (!isQnaSuperuser(actor) && !isQnaCoordinator(actor))
        throw new AppError('forbidden', 'settings of questions and answers');
      return database.inMunicipality(actor.municipalityId, read);
    },

    async save(actor, wanted) {
      mustBeWithin(wanted.reviewDays, reviewDays.least, reviewDays.most, 'review days');
      if (wanted.digestWeekday !== undefined) mustBeWithin(wanted.digestWeekday, 1, 7, 'weekday');
      return asCoordinator(actor, async (trx) => {
        await settings.save(trx, actor.municipalityId, wanted);
        await record(trx, actor, 'qna-settings.changed', `municipality:${actor.municipalityId}`, wanted);
        return read(trx);
      });
    },

    async saveTopic(actor, topic) {
      const names = tidyNames(topic.names);
      if (topic.id !== undefined) mustBeId(topic.id);
      if (topic.position !== undefined) mustBeWithin(topic.position, 0, furthestPosition, 'position');
      return asCoordinator(actor, async (trx) => {
        const id = topic.id ?? ids.next();
        if (topic.id === undefined) {
          const position = topic.position ?? (await settings.nextPosition(trx));
          await settings.addTopic(trx, actor.municipalityId, { id, names, position });
        } else if (!(await settings.changeTopic(trx, id, names, topic.position))) {
          throw new AppError('not-found', 'topic');
        }
        await record(trx, actor, topic.id ? 'qna-topic.changed' : 'qna-topic.added', `topic:${id}`);
        return settings.listTopics(trx);
      });
    },

    async archiveTopic(actor, topicId) {
      mustBeId(topicId);
      return asCoordinator(actor, async (trx) => {
        if (await settings.archiveTopic(trx, topicId, clock.now()))
          await record(trx, actor, 'qna-topic.archived', `topic:${topicId}`);
        return settings.listTopics(trx);
      });
    },
  };
}

/** Throws `bad-request`: named in no language, or at too great length. */
function tidyNames(names: Topic['names']): Topic['names'] {
  const tidy: Partial<Record<Locale, string>> = {};
  for (const locale of locales) {
    const name = cleanText(names[locale] ?? '', longestTopic + 1).replace(/\n/g, ' ');
    if (name.length > longestTopic) throw new AppError('bad-request', 'topic too long');
    if (name !== '') tidy[locale] = name;
  }
  if (Object.keys(tidy).length === 0) throw new AppError('bad-request', 'topic without a name');
  return tidy;
}

function mustBeWithin(value: number, least: number, most: number, what: string): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new AppError('bad-request', what);
}
