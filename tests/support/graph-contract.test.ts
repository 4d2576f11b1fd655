import assert from 'node:assert/strict';
import { findGraphContract, type GraphContract } from './graph-contract.ts';
import { notRun } from './not-run.ts';

const event = '/users/kurser%40birkelunde.example/events/AAMkAG%3D';
const json = { 'Content-Type': 'application/json' };

describe("the check against Graph's contract", () => {
  let contract: GraphContract;
  before(function () {
    const found = findGraphContract();
    if (!found) return notRun(this, "Microsoft's published Graph contract (../shared/contracts) is not here");
    contract = found;
  });

  const asked = (method: string, path: string, body?: unknown) => contract.checkRequest(method, path, body);
  const answered = (status: number, answer: unknown, path = event) =>
    contract.checkAnswered({ method: 'GET', path, body: undefined, status, answer });

  it('knows what may be asked, and takes enumerations and parameters in any case', () => {
    assert.deepEqual(asked('GET', `${event}?$select=id,subject`), []);
    assert.deepEqual(asked('PATCH', event, { body: { contentType: 'HTML', content: '' } }), []);
    const message = { subject: '', toRecipients: [] };
    assert.deepEqual(asked('POST', '/users/x/sendMail', { message, saveToSentItems: true }), []);
    assert.deepEqual(asked('POST', '/users/x/sendMail', { Message: message, SaveToSentItems: false }), []);
    assert.equal(contract.findOperation('GET', event), 'GET /users/{user-id}/events/{event-id}');
  });

  it('finds what may not', () => {
    assert.match(asked('GET', '/users/x/shoesize').join(), /the contract has no GET/);
    assert.match(asked('GET', `${event}?$select=id,shoeSize`).join(), /there is no shoeSize/);
    assert.match(asked('GET', event, {}).join(), /a body where none belongs/);
    assert.match(asked('PATCH', event, { shoeSize: 1 }).join(), /shoeSize/);
    assert.notDeepEqual(asked('PATCH', event, { isOnlineMeeting: 'true' }), []);
    assert.notDeepEqual(asked('PATCH', event, { attendees: [{ type: 'room' }] }), []);
    assert.match(asked('POST', '/users/x/sendMail', { saveToSentItems: true }).join(), /must have Message/);
  });

  it('wants answers exactly, and errors in their form', () => {
    assert.deepEqual(answered(200, { '@odata.etag': 'W/"1"', id: 'x', body: { contentType: 'html' } }), []);
    assert.notDeepEqual(answered(200, { id: 'x', body: { contentType: 'HTML' } }), []);
    assert.notDeepEqual(answered(200, { id: 'x', shoeSize: 1 }), []);
    assert.notDeepEqual(answered(200, undefined), []);
    const error = { code: 'ErrorItemNotFound', message: 'Not there.', '@event.existingEventId': 'x' };
    assert.deepEqual(answered(404, { error }), []);
    assert.notDeepEqual(answered(404, { error: { code: 'ErrorItemNotFound' } }), []);
    assert.notDeepEqual(answered(404, undefined), []);
    assert.deepEqual(answered(502, undefined), []);
    const cancelled = { method: 'POST', path: `${event}/cancel`, body: {}, status: 202 };
    assert.deepEqual(contract.checkAnswered({ ...cancelled, answer: undefined }), []);
    assert.notDeepEqual(contract.checkAnswered({ ...cancelled, answer: {} }), []);
    const manager = { '@odata.type': '#microsoft.graph.user', id: 'x', displayName: 'Astrid' };
    assert.deepEqual(answered(200, manager, '/users/x/manager'), []);
    assert.notDeepEqual(answered(200, { ...manager, shoeSize: 1 }, '/users/x/manager'), []);
  });

  it('holds a batch to its own rules and each part to those of its request', () => {
    const part = { id: '1', method: 'PATCH', url: event, headers: json, body: { subject: 'Nyt' } };
    const batch = (requests: unknown) => asked('POST', '/$batch', { requests });
    assert.deepEqual(batch([part]), []);
    for (const wrong of [
      [],
      [part, part],
      Array.from({ length: 21 }, (_, index) => ({ ...part, id: String(index) })),
      [{ ...part, headers: undefined }],
      [{ ...part, dependsOn: ['2'] }],
      [{ ...part, url: 'https://graph.microsoft.com/v1.0/users/x' }],
      [{ ...part, body: { shoeSize: 1 } }],
      [{ ...part, shoeSize: 1 }],
    ]) {
      assert.notDeepEqual(batch(wrong), [], JSON.stringify(wrong).slice(0, 200));
    }
    const answer = (responses: unknown) =>
      contract.checkAnswered({
        method: 'POST',
        path: '/$batch',
        body: { requests: [part] },
        status: 200,
        answer: { responses },
      });
    const error = { error: { code: 'TooManyRequests', message: 'Later.' } };
    assert.deepEqual(answer([{ id: '1', status: 200, body: { id: 'x' } }]), []);
    assert.deepEqual(answer([{ id: '1', status: 429, headers: { 'Retry-After': '5' }, body: error }]), []);
    for (const wrong of [
      [],
      [{ id: '2', status: 200, body: { id: 'x' } }],
      [{ id: '1', body: { id: 'x' } }],
      [{ id: '1', status: 200, body: { shoeSize: 1 } }],
      [{ id: '1', status: 429, body: 'later' }].map((one) => ({ ...one, body: {} })),
    ]) {
      assert.notDeepEqual(answer(wrong), [], JSON.stringify(wrong));
    }
  });

  it('knows which permissions allow an operation, by the data or by the page', () => {
    assert.deepEqual(contract.permissionsOf('POST /users/{user-id}/sendMail'), ['Mail.Send']);
    assert.deepEqual(contract.permissionsOf('POST /subscriptions'), ['Calendars.Read']);
    assert.deepEqual(contract.permissionsOf('GET /users/{user-id}/shoesize'), []);
  });
});
