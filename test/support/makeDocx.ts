import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** What the archive says of its size, where that is a lie. */
  claimedSize?: number;
}

const le = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

/** A ZIP archive, honest or not. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimedSize } of entries) {
    const plain = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(plain, { level: 9 });
    const common = Buffer.concat([le(20, 2), le(0x800, 2), le(8, 2), le(0, 4), le(crc32(plain), 4), le(packed.length, 4), le(claimedSize ?? plain.length, 4), le(Buffer.byteLength(name), 2), le(0, 2)]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), le(20, 2), common, le(0, 2), le(0, 2), le(0, 2), le(0, 4), le(at, 4), Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), le(0, 4), le(entries.length, 2), le(entries.length, 2), le(central.length, 4), le(at, 4), le(0, 2)]);
  return Buffer.concat([...parts, central, end]);
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

export interface DocxRun {
  text: string;
  font?: string;
  bold?: boolean;
}

export const docxParts = (paragraphs: readonly (readonly DocxRun[])[], prolog = ''): ZipEntry[] => {
  const run = ({ text, font, bold }: DocxRun) => `<w:r><w:rPr>${font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`}${bold === true ? '<w:b/>' : ''}</w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const body = paragraphs.map((runs) => `<w:p>${runs.map(run).join('')}</w:p>`).join('');
  const document = `<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return [{ name: '[Content_Types].xml', content: types }, { name: '_rels/.rels', content: rels }, { name: 'word/document.xml', content: document }];
};

/** A small DOCX of paragraphs of runs. */
export const makeDocx = (paragraphs: readonly (readonly DocxRun[])[]): Buffer => makeZip(docxParts(paragraphs));
