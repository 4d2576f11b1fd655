import assert from 'node:assert/strict';
import type {
  ChangeOutcomeDto,
  DraftDto,
  FindingsDto,
  OverlayDto,
  OverlaysDto,
  PublishingDto,
  PublishOutcomeDto,
  SaveOverlayOutcomeDto,
  TreeCommandDto,
  TreeListDto,
} from '../../../src/dto/tree-editor-dto.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { startTreesProduct, type TreesProduct } from '../../support/trees-product.ts';

const title = (leaf: string, da: string): TreeCommandDto => ({
  kind: 'set-text',
  place: `leaves.${leaf}.title`,
  words: { da, sv: da, nb: da, en: da },
});

describeOnBothDatabases('the tree editor', (test) => {
  let product: TreesProduct;
  let coordinator: Actor;
  let colleague: Actor;

  beforeEach(async () => {
    product = await startTreesProduct(test.db);
    ({ coordinator, colleague } = product);
  });
  afterEach(() => product.close());

  const draftOf = async (actor: Actor) => (await product.call<DraftDto>(actor, 'GET', '/small/draft')).json;
  const change = async (actor: Actor, revision: number, command: TreeCommandDto, force = false) => {
    const { status, json } = await product.call<ChangeOutcomeDto>(actor, 'POST', '/small/draft/change', {
      revision,
      command,
      force,
    });
    assert.equal(status, 200);
    return json;
  };
  const undo = async (actor: Actor, which = 'undo') =>
    (await product.call<ChangeOutcomeDto>(actor, 'POST', `/small/draft/${which}`)).json;
  const publishing = async () =>
    (await product.call<PublishingDto>(coordinator, 'GET', '/small/publishing')).json;
  const publish = async (actor: Actor, looked: object) =>
    (await product.call<PublishOutcomeDto>(actor, 'POST', '/small/publishing', looked)).json;
  const current = async () => (await product.trees.getCurrent(product.municipalityId))[0]!;
  const audit = (action: string) =>
    test.db.inMunicipality(product.municipalityId, (trx) =>
      trx.selectFrom('audit_entry').select(['actor', 'after']).where('action', '=', action).execute(),
    );

  it('merges what two write in different places, and asks where both have written', async () => {
    const [mine, theirs] = [await draftOf(coordinator), await draftOf(colleague)];
    assert.equal(mine.revision, 0);
    assert.equal((await change(colleague, theirs.revision, title('screen', 'Theirs'))).kind, 'changed');
    const merged = await change(coordinator, mine.revision, title('other', 'Mine'));
    assert.equal(merged.kind, 'changed');
    assert.equal(merged.draft.tree.texts.da.leaves.screen?.title, 'Theirs');

    const asked = await change(coordinator, mine.revision, title('screen', 'Mine too'));
    assert.ok(asked.kind === 'conflict');
    assert.equal(asked.theirs[0]?.by, 'Viggo Østerlund');
    assert.equal(asked.theirs[0]?.changes[0]?.after, 'Theirs');
    assert.equal(asked.mine[0]?.after, 'Mine too');
    assert.equal((await draftOf(coordinator)).tree.texts.da.leaves.screen?.title, 'Theirs');
    const kept = await change(coordinator, asked.draft.revision, title('screen', 'Mine too'), true);
    assert.equal(kept.draft.tree.texts.da.leaves.screen?.title, 'Mine too');
    // Colleagues have what is published, whatever is written.
    assert.equal((await current()).tree.texts.da.leaves.screen?.title, 'Screen');
    const entries = await audit('tree-draft.changed');
    assert.deepEqual(
      entries.map(({ actor }) => actor).sort(),
      [colleague.personId, coordinator.personId, coordinator.personId].sort(),
    );
  });

  it('says what is gone when somebody has removed what one edits', async () => {
    await draftOf(coordinator);
    await change(colleague, 0, { kind: 'remove', id: 'screen' });
    const outcome = await change(coordinator, 0, title('screen', 'Mine'));
    assert.ok(outcome.kind === 'conflict');
    assert.equal(outcome.theirs[0]?.by, 'Viggo Østerlund');
    const plain = await change(coordinator, outcome.draft.revision, title('screen', 'Mine'));
    assert.ok(plain.kind === 'refused' && plain.reason === 'gone');
  });

  it('takes back the own steps only, one after the other, and does them again', async () => {
    await change(coordinator, 0, title('screen', 'One'));
    await change(colleague, 1, title('usage', 'Theirs'));
    await change(coordinator, 2, title('screen', 'Two'));
    const back = await undo(coordinator);
    assert.equal(back.draft.tree.texts.da.leaves.screen?.title, 'One');
    await undo(coordinator);
    const first = await draftOf(coordinator);
    assert.equal(first.tree.texts.da.leaves.screen?.title, 'Screen');
    assert.equal(first.tree.texts.da.leaves.usage?.title, 'Theirs');
    assert.deepEqual([first.canUndo, first.canRedo], [false, true]);
    await undo(coordinator, 'redo');
    const again = await undo(coordinator, 'redo');
    assert.equal(again.draft.tree.texts.da.leaves.screen?.title, 'Two');
    assert.equal((await draftOf(colleague)).canUndo, true);
  });

  it('does not take back over what somebody else has written on top', async () => {
    await change(coordinator, 0, title('screen', 'One'));
    await change(colleague, 1, title('screen', 'Two'));
    const outcome = await undo(coordinator);
    assert.ok(outcome.kind === 'conflict');
    assert.equal((await draftOf(coordinator)).tree.texts.da.leaves.screen?.title, 'Two');
  });

  it('shows what is wrong while one writes, with institution and way', async () => {
    await change(coordinator, 0, { kind: 'set-chain', leaf: 'screen', chain: ['admin@institution'] });
    const { json } = await product.call<FindingsDto>(coordinator, 'GET', '/small/draft/findings');
    const [finding] = json.findings;
    assert.deepEqual([finding?.severity, finding?.code], ['error', 'nobody-reachable']);
    assert.equal(finding?.institution, 'Birkelund Skole');
    assert.deepEqual(finding?.way, [
      { node: 'start', option: 'broken' },
      { node: 'broken', option: 'screen' },
    ]);
    const refused = await publish(coordinator, { revision: 1, basedOn: 1 });
    assert.equal(refused.kind, 'refused');
    assert.equal((await current()).version, 1);
  });

  it('publishes what was looked at, with who is routed differently, and goes one step back', async () => {
    await change(coordinator, 0, { kind: 'set-chain', leaf: 'usage', chain: ['admin@municipality'] });
    const look = await publishing();
    assert.equal(look.contacts.length, 1);
    assert.deepEqual(look.contacts[0]?.way, ['How do I']);
    assert.deepEqual(look.contacts[0]?.institutions, ['Birkelund Skole', 'Børnehuset Ærtebjerg']);
    assert.deepEqual(
      [look.contacts[0]?.before, look.contacts[0]?.after],
      [['Asger Holmgaard'], ['Viggo Østerlund']],
    );
    const done = await publish(coordinator, { revision: look.revision, basedOn: look.baseVersion });
    assert.deepEqual(done, { kind: 'published', version: 2 });
    const after = await draftOf(coordinator);
    assert.deepEqual([after.isChanged, after.canUndo, after.baseVersion], [false, false, 2]);

    const { json } = await product.call<PublishOutcomeDto>(coordinator, 'POST', '/small/publishing/back', {
      version: 2,
    });
    assert.deepEqual(json, { kind: 'published', version: 1 });
    // Nobody has written anything since, so what one edits is what counts.
    assert.deepEqual((await draftOf(coordinator)).tree.leaves.usage?.chain, ['helper@institution']);
    const again = await product.call<PublishOutcomeDto>(coordinator, 'POST', '/small/publishing/back', {
      version: 2,
    });
    assert.equal(again.json.kind, 'overtaken');
  });

  it('refuses to publish over what somebody else has published, and shows it', async () => {
    await change(coordinator, 0, title('screen', 'Mine'));
    const { tree } = await current();
    const words = { ...tree.texts.da, title: 'Somebody else was here' };
    const others = { ...tree, texts: { ...tree.texts, da: words } };
    await product.trees.publish(product.municipalityId, colleague.personId, others);
    const outcome = await publish(coordinator, { revision: 1, basedOn: 1 });
    assert.ok(outcome.kind === 'overtaken');
    assert.equal(outcome.since[0]?.by, 'Viggo Østerlund');
    assert.deepEqual(outcome.since[0]?.changes, [
      { path: ['texts', 'da', 'title'], before: 'Who helps?', after: 'Somebody else was here' },
    ]);
    assert.equal((await current()).version, 2);

    const kept = await product.call<DraftDto>(coordinator, 'POST', '/small/draft/keep', { version: 2 });
    assert.equal(kept.json.baseVersion, 2);
    const done = await publish(coordinator, { revision: kept.json.revision, basedOn: 2 });
    assert.deepEqual(done, { kind: 'published', version: 3 });
  });

  it('publishes once of two who press at the same time', async () => {
    await change(coordinator, 0, title('screen', 'New'));
    const look = { revision: 1, basedOn: 1 };
    const both = await Promise.all([publish(coordinator, look), publish(colleague, look)]);
    assert.deepEqual(both.map(({ kind }) => kind).sort(), ['overtaken', 'published']);
    assert.equal((await current()).version, 2);
  });

  it('goes back to what is published, and takes that back too', async () => {
    await change(coordinator, 0, title('screen', 'Mine'));
    const discarded = await product.call<DraftDto>(coordinator, 'POST', '/small/draft/discard', {
      revision: 1,
    });
    assert.equal(discarded.json.isChanged, false);
    assert.equal((await undo(coordinator)).draft.tree.texts.da.leaves.screen?.title, 'Mine');
    const late = await product.call(coordinator, 'POST', '/small/draft/discard', { revision: 1 });
    assert.equal(late.status, 409);
  });

  it('plans a publish in local time, takes it back, and tells once when it is stopped', async () => {
    await change(coordinator, 0, title('screen', 'New'));
    const look = { revision: 1, basedOn: 1 };
    const past = await publish(coordinator, { ...look, at: { day: '2026-11-22', time: '07:00' } });
    assert.equal(past.kind, 'bad-time');
    const at = { day: '2026-11-24', time: '07:00' };
    assert.equal((await publish(coordinator, { ...look, at })).kind, 'planned');
    const [planned] = (await publishing()).planned;
    assert.equal(planned?.publishAt, '2026-11-24T06:00:00.000Z');
    const path = `/small/publishing/${planned!.id}`;
    assert.equal((await product.call(coordinator, 'DELETE', path)).status, 204);
    assert.equal((await publishing()).planned[0]?.state, 'withdrawn');

    assert.equal((await publish(coordinator, { ...look, at })).kind, 'planned');
    await product.trees.publish(product.municipalityId, colleague.personId, (await current()).tree);
    product.clock.advance(24 * 3_600_000);
    await product.trees.planned.publishDue(product.municipalityId, silentLogger);
    await product.trees.planned.publishDue(product.municipalityId, silentLogger);
    assert.equal(product.told.length, 1);
    assert.equal(product.told[0]?.personId, coordinator.personId);
    assert.match(product.told[0].message.summary, /Who helps\?.*En anden har udgivet træet/s);
    assert.equal(
      (await publishing()).planned.find(({ state }) => state === 'refused')?.findings[0]?.code,
      'overtaken',
    );
  });

  it('begins a tree from nothing and from what ships, and lets only coordinators', async () => {
    const { json: list } = await product.call<TreeListDto>(coordinator, 'GET', '');
    assert.deepEqual(
      list.templates.map(({ id }) => id),
      ['aula', 'google-guides', 'travel-free-meetings'],
    );
    const empty = await product.call<DraftDto>(coordinator, 'POST', '', { title: 'Hvem åbner døren?' });
    assert.equal(empty.json.tree.id, 'hvem-aabner-doeren');
    assert.equal((await product.call(coordinator, 'POST', '', { template: 'aula' })).status, 200);
    assert.equal((await product.call(colleague, 'POST', '', { template: 'aula' })).status, 409);
    const after = (await product.call<TreeListDto>(colleague, 'GET', '')).json;
    assert.deepEqual(
      after.trees.map(({ id, version }) => [id, version]),
      [
        ['small', 1],
        ['aula', 0],
        ['hvem-aabner-doeren', 0],
      ],
    );
    const gone = await product.call(coordinator, 'POST', '/hvem-aabner-doeren/draft/discard', {
      revision: 1,
    });
    assert.equal(gone.status, 204);

    for (const actor of [product.teacher, product.schoolAdmin]) {
      assert.equal((await product.call(actor, 'GET', '/small/draft')).status, 403);
      assert.equal((await product.call(actor, 'POST', '', { title: 'Mine' })).status, 403);
      const body = { revision: 0, command: title('screen', 'x') };
      assert.equal((await product.call(actor, 'POST', '/small/draft/change', body)).status, 403);
      assert.equal(
        (await product.call(actor, 'POST', '/small/publishing', { revision: 0, basedOn: 1 })).status,
        403,
      );
      assert.equal((await product.call(actor, 'GET', '/small/picture?locale=da&paper=a4')).status, 403);
    }
    assert.equal((await product.call(undefined, 'GET', '')).status, 401);
    const other = await startTreesProduct(test.db);
    await change(coordinator, 0, title('screen', 'Ours'));
    const theirs = await other.call<DraftDto>(other.coordinator, 'GET', '/small/draft');
    assert.equal(theirs.json.tree.texts.da.leaves.screen?.title, 'Screen');
    assert.equal((await other.call(other.coordinator, 'GET', '/aula/draft')).status, 404);
    await other.close();
  });

  it('asks for texts in the languages of the municipality only, and answers others in its own', async () => {
    const danish = await startTreesProduct(test.db, { languages: ['da'] });
    const command: TreeCommandDto = {
      kind: 'set-text',
      place: 'leaves.screen.title',
      words: { da: 'Skærmen' },
    };
    await danish.call(danish.coordinator, 'POST', '/small/draft/change', { revision: 0, command });
    const { json } = await danish.call<PublishOutcomeDto>(danish.coordinator, 'POST', '/small/publishing', {
      revision: 1,
      basedOn: 1,
    });
    assert.equal(json.kind, 'published');
    const [published] = await danish.trees.getCurrent(danish.municipalityId);
    assert.equal(published?.tree.texts.sv.leaves.screen?.title, 'Skærmen');
    assert.equal(published?.tree.texts.sv.leaves.usage?.title, 'Usage');
    await danish.close();
  });

  it('keeps sentences an errand is found by', async () => {
    const path = '/small/examples/screen';
    const added = await product.call(coordinator, 'POST', path, { text: 'skærmen er sort' });
    assert.equal(added.status, 200);
    const { examples } = added.json as { examples: { id: string; text: string; counts: boolean }[] };
    assert.deepEqual(
      examples.map(({ text, counts }) => [text, counts]),
      [['skærmen er sort', false]],
    );
    assert.equal((await product.call(product.schoolAdmin, 'POST', path, { text: 'x' })).status, 403);
    const removed = await product.call(coordinator, 'DELETE', `${path}/${examples[0]!.id}`);
    assert.deepEqual(removed.json, { examples: [], mayAdd: true });
  });

  describe('what an institution does otherwise', () => {
    const overlayPath = () => `/small/overlays/${product.school}`;
    const nothing = { contacts: [], inserts: [], skips: [], texts: [] };

    it('is its administrator’s to say, beside the municipality’s tree, and counts once published', async () => {
      const { schoolAdmin } = product;
      const { json: mine } = await product.call<OverlaysDto>(schoolAdmin, 'GET', '/overlays');
      assert.deepEqual(
        mine.institutions.map(({ name }) => name),
        ['Birkelund Skole'],
      );
      const content = {
        ...nothing,
        contacts: [{ step: 'helper@institution', with: `person:${schoolAdmin.personId}`, leaf: 'screen' }],
      };
      const { json } = await product.call<SaveOverlayOutcomeDto>(schoolAdmin, 'PUT', overlayPath(), {
        revision: 0,
        content,
      });
      assert.equal(json.kind, 'saved');
      const step = `helper@institution=person:${schoolAdmin.personId}`;
      assert.deepEqual(json.overlay.chains.screen, [step]);
      assert.equal(json.overlay.names[`person:${schoolAdmin.personId}`], 'Ida Bækmark');
      assert.equal(json.overlay.isPublished, false);
      const look = await publishing();
      assert.deepEqual([look.overlays, look.contacts[0]?.after], [1, ['Ida Bækmark']]);
      const stale = await product.call<SaveOverlayOutcomeDto>(coordinator, 'PUT', overlayPath(), {
        revision: 0,
        content: nothing,
      });
      assert.equal(stale.json.kind, 'conflict');
      assert.equal(stale.json.overlay.changedBy, 'Ida Bækmark');
      await publish(coordinator, { revision: look.revision, basedOn: look.baseVersion });
      const now = await product.call<OverlayDto>(schoolAdmin, 'GET', overlayPath());
      assert.equal(now.json.isPublished, true);
    });

    it('is kept only where it fits, and looked at before', async () => {
      const texts = [{ place: 'leaves.screen.note', da: 'Spørg kontoret.' }];
      const body = { revision: 0, content: { ...nothing, texts } };
      const looked = await product.call<OverlayDto>(
        product.schoolAdmin,
        'POST',
        `${overlayPath()}/check`,
        body,
      );
      assert.equal(looked.json.findings[0]?.code, 'overlay-does-not-fit');
      const saved = await product.call<SaveOverlayOutcomeDto>(
        product.schoolAdmin,
        'PUT',
        overlayPath(),
        body,
      );
      assert.equal(saved.json.kind, 'refused');
      assert.equal(
        (await product.call<OverlayDto>(product.schoolAdmin, 'GET', overlayPath())).json.revision,
        0,
      );
    });

    it('is nobody else’s', async () => {
      const elsewhere = `/small/overlays/${product.kindergarten}`;
      const body = { revision: 0, content: nothing };
      assert.equal((await product.call(product.schoolAdmin, 'GET', elsewhere)).status, 403);
      assert.equal((await product.call(product.schoolAdmin, 'PUT', elsewhere, body)).status, 403);
      assert.equal((await product.call(product.teacher, 'GET', '/overlays')).status, 403);
      assert.equal((await product.call(product.teacher, 'GET', '/contacts?search=Ida')).status, 403);
      const other = await startTreesProduct(test.db);
      assert.equal((await other.call(other.coordinator, 'GET', overlayPath())).status, 404);
      await other.close();
    });
  });
});
