import { trainingTexts } from '../../../content/texts/training/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature, VerbHandler } from '../../../platform/bot/bot-types.ts';
import { sayToPerson } from '../../directory/index.ts';
import type { PostingService } from './posting-service.ts';
import type { SessionAnswers } from './session-answers.ts';
import { keyOf, listSchema, sessionSchema, trainingVerbs, type SessionData } from './training-card-data.ts';
import { createCardHandler } from './training-handler.ts';
import { mayPlan } from '../training-policy.ts';
import type { BookingService } from '../training-ports.ts';

export interface CourseBotParts {
  readonly bookings: Pick<BookingService, 'getSession'>;
  readonly answers: SessionAnswers;
  readonly postings: Pick<PostingService, 'post'>;
}

const courseWords = [
  'kursus',
  'kurser',
  'kurs',
  'course',
  'courses',
  'undervisning',
  'utbildning',
  'utbildningar',
  'opplæring',
  'opplaering',
  'training',
  'find kursus',
  'find et kursus',
  'hitta en kurs',
  'finn et kurs',
  'find a course',
];
const mineWords = [
  'mine kurser',
  'mine kursus',
  'mit kursus',
  'mina kurser',
  'min kurs',
  'mine kurs',
  'kurset mitt',
  'my courses',
  'my course',
  'my training',
  'mine tilmeldinger',
  'mina bokningar',
  'mine påmeldinger',
  'my bookings',
];

/** Finding and looking at sessions, the own ones, and sharing one in a channel. */
export function createCourseBot({ bookings, answers, postings }: CourseBotParts): BotFeature {
  const handler = createCardHandler(answers);
  const parseSession = (data: unknown) => parseCardData(sessionSchema, data);

  const share: VerbHandler<SessionData> = {
    parse: parseSession,
    async handle(turn, data) {
      const { actor, conversation } = turn;
      const view = await bookings.getSession(actor, keyOf(data));
      const mayShare = view.heldBy === undefined && (view.isTeacher || mayPlan(actor));
      if (!mayShare || conversation.kind === 'personal') throw new AppError('forbidden', 'sharing a session');
      const isPosted = await postings.post(turn, view);
      return { toast: trainingTexts(actor.locale, isPosted ? 'share.done' : 'share.later') };
    },
  };

  return {
    commands: [
      {
        id: 'courses',
        words: courseWords,
        handle: async (turn) => {
          const isShared = turn.conversation.kind !== 'personal';
          await turn.say(isShared ? await answers.sharedList(turn) : await answers.list(turn));
        },
      },
      {
        id: 'my-courses',
        words: mineWords,
        handle: async (turn) => void (await sayToPerson(turn, await answers.mine(turn.actor))),
      },
    ],
    verbs: {
      [trainingVerbs.list]: handler(
        (data) => parseCardData(listSchema, data),
        (turn, data) => answers.list(turn, data),
      ),
      [trainingVerbs.mine]: handler(
        () => undefined,
        (turn) => answers.mine(turn.actor),
      ),
      [trainingVerbs.show]: handler(parseSession, async (turn, data) =>
        answers.session(turn, await bookings.getSession(turn.actor, keyOf(data)), {
          isAsked: turn.trigger === 'manual',
        }),
      ),
      [trainingVerbs.details]: handler(parseSession, async (turn, data) =>
        answers.session(turn, await bookings.getSession(turn.actor, keyOf(data)), {
          details: true,
          isAsked: turn.trigger === 'manual',
        }),
      ),
      [trainingVerbs.posted]: handler(parseSession, async (turn, data) =>
        answers.session(turn, await bookings.getSession(turn.actor, keyOf(data)), { isPosted: true }),
      ),
      [trainingVerbs.share]: share as VerbHandler,
    },
  };
}
