import assert from 'node:assert/strict';
import { findOwnPart, replaceOwnPart, wrapBody } from '../../../src/platform/graph/event-body.ts';

const line = '_'.repeat(80);
const meeting = [
  `<div style="width:100%; height:20px"><span style="white-space:nowrap">${line}</span></div>`,
  '<div class="me-email-text" lang="da-DK"><div><a href="https://teams.example/l/meetup-join/19%3ameeting">Deltag</a></div></div>',
  `<div style="width:100%">${line}</div>`,
].join('\r\n');
const page = (content: string) =>
  `<html><head><meta charset="utf-8"></head><body lang="da">\r\n${content}\r\n</body></html>`;

describe('the body of an event', () => {
  it('has our part replaced, and the rest byte for byte kept', () => {
    const before = page(
      `<p>Skrevet i hånden</p>${wrapBody('<div><p>Tag <b>iPad</b> med</p></div><div></div>')}<br>${meeting}`,
    );
    const after = replaceOwnPart(before, '<p>Tag papir med</p>', true);
    assert.equal(after, page(`<p>Skrevet i hånden</p>${wrapBody('<p>Tag papir med</p>')}<br>${meeting}`));
    assert.equal(findOwnPart(after), '<p>Tag papir med</p>');
    assert.equal(replaceOwnPart(after, '<p>Tag papir med</p>', true), after, 'a second time changes nothing');
  });

  it('finds our part also after Exchange has cleaned it', () => {
    const cleaned = page(
      `<div dir="ltr" class='x_a' id=x_x_vejviser title="a > b"><!-- <div> --><DIV>Gammelt</DIV></div>${meeting}`,
    );
    assert.equal(replaceOwnPart(cleaned, 'Nyt', true), page(`${wrapBody('Nyt')}${meeting}`));
  });

  it('keeps the meeting where our part is no longer marked', () => {
    assert.equal(
      replaceOwnPart(page(`<p>Gammelt</p>${meeting}`), 'Nyt', true),
      page(meeting).replace(
        '\r\n<div style="width:100%; height',
        `${wrapBody('Nyt')}<div style="width:100%; height`,
      ),
    );
    const unclosed = `<div id="vejviser"><p>Gammelt</p>${meeting}`;
    assert.ok(replaceOwnPart(unclosed, 'Nyt', true).endsWith(meeting));
  });

  it('throws nothing away where it recognises neither, as long as there is a meeting', () => {
    const strange = page('<p>En ny slags mødetekst</p>');
    assert.equal(
      replaceOwnPart(strange, 'Nyt', true),
      strange.replace('<body lang="da">', (body) => body + wrapBody('Nyt')),
    );
    assert.equal(replaceOwnPart(strange, 'Nyt', false), wrapBody('Nyt'));
    assert.equal(replaceOwnPart('', 'Nyt', true), wrapBody('Nyt'));
  });

  it('takes signs of money and of patterns in a text for what they are', () => {
    const body = page(`${wrapBody('a')}${meeting}`);
    assert.equal(findOwnPart(replaceOwnPart(body, "$& $1 $` $' \\1", true)), "$& $1 $` $' \\1");
  });
});
