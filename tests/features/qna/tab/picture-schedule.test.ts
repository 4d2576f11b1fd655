import assert from 'node:assert/strict';
import { createPictureSchedule } from '../../../../src/features/qna/tab/picture-schedule.ts';
import { createPictures } from '../../../../src/features/qna/tab/picture-service.ts';
import { pictureStore } from '../../../../src/features/qna/tab/picture-store.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import { pngOf } from '../../../support/pictures.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeQnaWorld } from '../qna-world.ts';

const day = 24 * 3_600_000;

describeOnBothDatabases('pictures that nobody uses', (test) => {
  it('are cleared after a week; those of answers and of earlier versions stay', async () => {
    const world = await makeQnaWorld(test.db);
    const { qna, coordinator, clock } = world;
    const parts = { database: test.db, store: pictureStore, clock };
    const pictures = createPictures({ ...parts, ids: randomIds });
    const add = () => pictures.add(coordinator, pngOf(20, 10));
    const [used, earlier, unused] = [await add(), await add(), await add()];
    const texts = (answer: string) => ({ da: { question: 'Hvor er knappen?', answer } });
    const scope = { kind: 'municipality' } as const;
    const entry = await qna.desk.create(coordinator, {
      locale: 'da',
      texts: texts(`Se ![her](${used}) og ![der](${earlier})`),
      scope,
    });
    await qna.desk.edit(
      coordinator,
      entry.id,
      { locale: 'da', texts: texts(`Se ![her](${used})`), scope },
      entry.revision,
    );
    const found = () =>
      Promise.all(
        [used, earlier, unused].map(
          async (url) => (await pictures.find(url.split('/').at(-1)!)) !== undefined,
        ),
      );
    const schedule = createPictureSchedule(parts);
    clock.advance(6 * day);
    await schedule.run(silentLogger);
    assert.deepEqual(await found(), [true, true, true]);
    clock.advance(2 * day);
    await schedule.run(silentLogger);
    assert.deepEqual(await found(), [true, true, false]);
  });
});
