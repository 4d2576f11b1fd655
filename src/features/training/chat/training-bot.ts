import type { BotFeature } from '../../../platform/bot/bot-types.ts';
import { createBookingBot } from './booking-bot.ts';
import { createCourseBot } from './course-bot.ts';
import { createGiveBackBot } from './give-back-bot.ts';
import { createPeopleBot } from './people-bot.ts';
import type { PostingService } from './posting-service.ts';
import { createSessionAnswers, type SessionAnswerParts } from './session-answers.ts';
import type { VisitService } from '../training-ports.ts';
import { createVisitBot } from './visit-bot.ts';

export interface TrainingBotParts extends SessionAnswerParts {
  readonly visits: Pick<VisitService, 'request'>;
  readonly postings: Pick<PostingService, 'post'>;
}

/** Training in the chat: finding and booking, for oneself and for others, and asking for a visit. */
export function createTrainingBot(parts: TrainingBotParts): BotFeature {
  const answers = createSessionAnswers(parts);
  const features = [
    createCourseBot({ ...parts, answers }),
    createBookingBot({ ...parts, answers }),
    createGiveBackBot({ ...parts, answers }),
    createPeopleBot({ ...parts, answers }),
    createVisitBot(parts),
  ];
  return {
    commands: features.flatMap(({ commands = [] }) => commands),
    verbs: Object.assign({}, ...features.map(({ verbs }) => verbs)) as BotFeature['verbs'],
  };
}
