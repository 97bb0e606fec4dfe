import type { LegacyEncoding } from '#contract/sources.ts';
import { decodeText } from '../web/decodeText.ts';
import type { DocumentReading } from './DocumentReading.ts';
import { couldBeLegacy, fromLegacy, legacyEncodingOf } from './legacyText.ts';
import { markdownBlocks } from './markdownBlocks.ts';
import { plainBlocks } from './plainBlocks.ts';
import { readDocx } from './readDocx.ts';

export type DocumentForm = 'docx' | 'markdown' | 'plain';

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // fatal: what the decoder was told to do with anything else
  }
}

/** What a document is: a DOCX by its first bytes, a text by having no byte that no text has. Null: something else (an old .doc, a PDF, a program). */
export function documentFormOf(bytes: Uint8Array, name: string): DocumentForm | null {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PK\u0003\u0004') return 'docx';
  const isUtf16 = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  if (start.startsWith('%PDF') || start.startsWith('{\\rt') || (!isUtf16 && bytes.includes(0))) return null;
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'plain';
}

/** Samples of a text in an old encoding: lines that show the difference. */
function samplesOf(text: string, encoding: LegacyEncoding): DocumentReading['legacy'] {
  const before = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length > 3 && couldBeLegacy(line)).slice(0, 6).map((line) => line.slice(0, 200));
  return { encoding, before, after: before.map((line) => fromLegacy(encoding, line)) };
}

function readText(bytes: Uint8Array, form: 'markdown' | 'plain', legacy: LegacyEncoding | undefined): DocumentReading {
  const text = isUtf8(bytes) ? decodeText(bytes, '') : decodeText(bytes, 'text/plain; charset=windows-1252');
  const encoding = legacyEncodingOf(text);
  if (encoding !== null && legacy !== encoding) return { blocks: [], legacy: samplesOf(text, encoding), isLegacyCham: false };
  const unicode = encoding === null ? text : text.split('\n').map((line) => (couldBeLegacy(line) ? fromLegacy(encoding, line) : line)).join('\n');
  return { blocks: form === 'markdown' ? markdownBlocks(unicode) : plainBlocks(unicode), legacy: null, isLegacyCham: false };
}

/** Reads a document into blocks. Null when it is damaged or made to hurt. Runs apart (`apart/runApart`): the bytes are a stranger's. */
export async function readDocument({ bytes, form, legacy }: { bytes: Uint8Array; form: DocumentForm; legacy?: LegacyEncoding | undefined }): Promise<DocumentReading | null> {
  return form === 'docx' ? readDocx(Buffer.from(bytes), legacy) : readText(bytes, form, legacy);
}
