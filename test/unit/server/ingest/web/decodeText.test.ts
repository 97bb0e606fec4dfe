import { describe, expect, it } from 'vitest';
import { decodeText } from '#server/ingest/web/decodeText.ts';

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('the charset of a reply', () => {
  it.each([
    ['a byte order mark before all else', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('Bản')]), 'text/html; charset=windows-1252', 'Bản'],
    ['UTF-16 by its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Bản', 'utf16le')]), '', 'Bản'],
    ['the header', Buffer.from([0xd0]), 'text/html; charset=windows-1258', 'Đ'],
    ['an XML declaration', Buffer.concat([utf8('<?xml version="1.0" encoding="windows-1258"?>'), Buffer.from([0xf0])]), 'text/xml', '<?xml version="1.0" encoding="windows-1258"?>đ'],
    ['a meta element', Buffer.concat([utf8('<meta charset="windows-1258">'), Buffer.from([0xf0])]), 'text/html', '<meta charset="windows-1258">đ'],
    ['UTF-8 that a server calls Latin 1', utf8('Bản Nậm Lạn'), 'text/html; charset=iso-8859-1', 'Bản Nậm Lạn'],
    ['UTF-8 where nobody says', utf8('Bản'), 'text/html', 'Bản'],
    ['UTF-8 for a label nobody knows', utf8('Bản'), 'text/html; charset=vni-xyz', 'Bản'],
  ])('is told by %s', (_what, bytes, type, text) => expect(decodeText(bytes, type)).toBe(text));
});
