import assert from 'node:assert/strict';
import { AppError } from '../../../src/kernel/app-error.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createDirectoryReader, type DirectoryReader } from '../../../src/platform/graph/index.ts';
import { startGraph, type GraphCaller } from '../../support/graph-caller.ts';

describe('lists of the directory, read by the product from the stand-in', () => {
  let graph: GraphCaller;
  let reader: DirectoryReader;
  let tenantId: string;
  before(async () => {
    graph = await startGraph();
    tenantId = graph.municipality.tenantId;
    const { sandbox, clock } = graph;
    reader = createDirectoryReader({ config: sandbox.microsoft, clock, log: silentLogger });
  });
  after(() => graph.close());
  afterEach(() => graph.client.reset());

  const personCalled = (name: string) =>
    graph.municipality.people.find(({ displayName }) => displayName === name)!;

  it('has everybody once, over several pages, with where they work and who leads them', async () => {
    const users = await reader.listUsers(tenantId);
    const { people } = graph.municipality;
    assert.ok(people.length > 30);
    assert.deepEqual(users.map(({ id }) => id).sort(), people.map(({ id }) => id).sort());
    const signe = users.find(({ displayName }) => displayName === 'Signe Løvgren')!;
    assert.equal(signe.department, 'Lindeskolen');
    assert.equal(signe.managerId, personCalled('Birgit Vestermark').id);
    assert.equal(signe.accountEnabled, true);
    assert.ok(users.some(({ isGuest }) => isGuest));
  });

  it('shows who has left: switched off, or not there at all', async () => {
    graph.sandbox.staff.set(personCalled('Signe Løvgren').id, { account: 'disabled' });
    graph.sandbox.staff.set(personCalled('Bo Li').id, { account: 'deleted' });
    const users = await reader.listUsers(tenantId);
    assert.equal(users.find(({ displayName }) => displayName === 'Signe Løvgren')?.accountEnabled, false);
    assert.ok(!users.some(({ displayName }) => displayName === 'Bo Li'));
  });

  it('is whole or nothing: a page that fails on the way fails it all', async () => {
    await graph.client.setFault('graph', { mode: 'down', after: 1, times: 1 });
    await assert.rejects(reader.listUsers(tenantId), AppError);
    assert.ok((await reader.listUsers(tenantId)).length > 30);
  });

  it('finds people by sign-in name or mail in any case, more than fit in one filter', async () => {
    const { people } = graph.municipality;
    const addresses = people.map(({ mail, userPrincipalName }) => (mail ?? userPrincipalName).toUpperCase());
    const found = await reader.findUsersByAddress(tenantId, [...addresses, "nobody'@x.example"]);
    assert.equal(found.length, people.length);
  });

  it('finds groups by how their names begin, and who is in them', async () => {
    const [group] = await reader.findGroups(tenantId, 'lindes');
    assert.equal(group?.name, 'Lindeskolen');
    const members = await reader.listMemberIds(tenantId, group!.id);
    assert.ok(members?.includes(personCalled('Signe Løvgren').id));
    assert.equal(await reader.listMemberIds(tenantId, personCalled('Bo Li').id), undefined);
  });
});
