import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { myCasesWords } from '../../src/features/cases/chat/case-command-words.ts';
import { reportWords } from '../../src/features/cases/chat/report-command-words.ts';
import { createDirectory } from '../../src/features/directory/index.ts';
import { askWords, channelWords } from '../../src/features/qna/chat/command-words.ts';
import { createSupport } from '../../src/features/support/index.ts';
import type { TrainingBotParts } from '../../src/features/training/index.ts';
import { createTrainingBot } from '../../src/features/training/chat/training-bot.ts';
import { createTrees } from '../../src/features/trees/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import type { BotFeature } from '../../src/platform/bot/bot-types.ts';
import { indexFeatures } from '../../src/platform/bot/feature-index.ts';
import type { Database } from '../../src/platform/db/index.ts';
import type { Directory } from '../../src/platform/graph/index.ts';

describe('the commands of the app package', () => {
  it('are words that the bot knows, in every language', () => {
    // Nothing is asked of the database or of Graph: only which words the features listen to.
    const parts = { database: {} as Database, clock: systemClock, ids: randomIds };
    const directory = createDirectory({ ...parts, graph: {} as Directory, log: silentLogger });
    const trees = createTrees(parts);
    const support = createSupport({
      ...parts,
      directory,
      trees,
      ranker: { prepare: () => undefined, rank: () => ({ outcome: 'none' }), wentBy: () => [] },
      retentionDays: 90,
    });
    const training = createTrainingBot({} as TrainingBotParts);
    const qna: BotFeature = {
      commands: [
        { id: 'ask', words: askWords, handle: () => Promise.resolve() },
        { id: 'share', words: channelWords, handle: () => Promise.resolve() },
      ],
    };
    const cases: BotFeature = {
      commands: [
        { id: 'report', words: reportWords, handle: () => Promise.resolve() },
        { id: 'my-cases', words: myCasesWords, handle: () => Promise.resolve() },
      ],
    };
    const bot = indexFeatures([...support.botFeatures, training, qna, cases]);
    for (const language of ['da', 'sv', 'nb', 'en']) {
      const file = join(import.meta.dirname, `../../appPackage/${language}.json`);
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const understood = Object.entries(texts)
        .filter(([key]) => /^bots.*\.title$/.test(key))
        .map(([, title]) => [title, bot.findCommand(title)?.id] as const);
      assert.equal(understood.length, 14);
      for (const [title, command] of understood) assert.ok(command, `${language}: ${title}`);
      const personal = new Set(understood.slice(0, 9).map(([, command]) => command));
      assert.equal(personal.size, 9, `${language}: each command does something of its own`);
    }
    assert.equal(bot.findCommand('Who shot whom?'), undefined);
  });
});
