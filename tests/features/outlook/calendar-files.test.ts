import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { startHttpServer, type RunningServer } from '../../support/http-server.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createOutlookWorld, sessionStart, type OutlookWorld } from './outlook-world.ts';

describeOnBothDatabases('calendar files of seats', (test) => {
  let world: OutlookWorld;
  beforeEach(async () => {
    world = await createOutlookWorld(test.db);
  });

  let server: RunningServer;
  beforeEach(async () => {
    server = await startHttpServer({ clock: world.clock, publicRoutes: world.outlook.publicRoutes });
  });
  afterEach(() => server.close());

  const fetchFile = (link: string) => fetch(new URL(new URL(link).pathname, server.url));
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    return { method: calendar.getFirstPropertyValue('method'), event };
  };
  const book = async () => {
    const session = await world.session({ placeId: await world.place() });
    const anna = await world.person({ mail: null, locale: 'sv' });
    const outcome = await world.training.bookings.book(anna, { sessionId: session.id });
    assert.equal(outcome.kind, 'booked');
    await world.settle();
    const bookingId = outcome.view.mine!.id;
    const links = await world.db.inMunicipality(world.municipality.id, (trx) =>
      world.outlook.files.readLinks(trx, world.municipality.id, [bookingId]),
    );
    return { session, anna, link: links.get(bookingId)! };
  };

  it('are fetched by a key nobody can guess, in the language of whoever has the seat', async () => {
    const { link } = await book();
    assert.match(link, /^https:\/\/vejviser\.example\/ics\//);
    const answer = await fetchFile(link);
    assert.equal(answer.status, 200);
    assert.equal(
      answer.headers.get('content-disposition'),
      'attachment; filename="utbildningstillfalle.ics"',
    );
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { method, event } = read(await answer.text());
    assert.equal(method, 'PUBLISH');
    assert.equal(event.summary, 'Kom igång');
    assert.equal(event.startDate.toJSDate().getTime(), sessionStart.getTime());
    assert.equal(event.location, 'Byrådssalen, Torvet 1');
    assert.ok(event.description.includes(world.fake.standing()[0]!.joinUrl!));
  });

  it('say that the seat was given back, without the link of the meeting', async () => {
    const { session, anna, link } = await book();
    await world.training.bookings.cancel(anna, { sessionId: session.id });
    await world.settle();
    const answer = await fetchFile(link);
    const text = await answer.text();
    assert.equal(read(text).method, 'CANCEL');
    assert.ok(!text.includes('teams.invalid'));
  });

  it('are nobody’s for any other key', async () => {
    const { link } = await book();
    const base = link.slice(0, link.lastIndexOf('/'));
    for (const wrong of [
      `${base}/${randomUUID()}`,
      `${base}/x`,
      `https://x/ics/${randomUUID()}/${link.split('/').at(-1)}`,
    ]) {
      assert.equal((await fetchFile(wrong)).status, 404);
    }
  });

  it('are given to whoever has the seat, and to nobody else', async () => {
    const { session, anna } = await book();
    const file = await world.outlook.files.findFile(anna, { sessionId: session.id });
    assert.equal(read(file!.text).event.summary, 'Kom igång');
    const birk = await world.person();
    assert.equal(await world.outlook.files.findFile(birk, { sessionId: session.id }), undefined);
  });
});
