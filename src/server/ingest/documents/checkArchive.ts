import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { Readable } from 'node:stream';

const MOST_ENTRIES = 1_000;
const MOST_BYTES = 60_000_000;
const MOST_ENTRY_BYTES = 30_000_000;
/** What declares a document type may name files and entities; no office program writes one. */
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i;

const openArchive = (bytes: Buffer): Promise<ZipFile> => new Promise((resolve, reject) => {
  fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, archive) => (error === null ? resolve(archive) : reject(error)));
});
const openEntry = (archive: ZipFile, entry: Entry): Promise<Readable> => new Promise((resolve, reject) => {
  archive.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
});

class Refused extends Error {}

/** Unpacks one entry to count what is really in it, not what it says; keeps the text of XML. */
async function unpacked(archive: ZipFile, entry: Entry, room: number): Promise<{ size: number; text: string | null }> {
  const isXml = /\.(?:xml|rels)$/i.test(entry.fileName);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await openEntry(archive, entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > Math.min(room, MOST_ENTRY_BYTES)) throw new Refused('too large');
    if (isXml) chunks.push(chunk);
  }
  return { size, text: isXml ? Buffer.concat(chunks).toString('utf8') : null };
}

const eachEntry = (archive: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> => new Promise((resolve, reject) => {
  archive.on('entry', (entry: Entry) => void visit(entry).then(() => archive.readEntry(), reject));
  archive.once('end', resolve).once('error', reject);
  archive.readEntry();
});

/**
 * The XML parts of an office document, after every entry was really unpacked once and counted: bombs, lying sizes, encrypted
 * or hostile names and document types end here, before another library sees the file. Null when it is not to be trusted.
 */
export async function checkArchive(bytes: Buffer): Promise<Map<string, string> | null> {
  const parts = new Map<string, string>();
  let entries = 0;
  let total = 0;
  try {
    const archive = await openArchive(bytes);
    await eachEntry(archive, async (entry) => {
      entries += 1;
      if (entries > MOST_ENTRIES || entry.isEncrypted()) throw new Refused('entries');
      const { size, text } = await unpacked(archive, entry, MOST_BYTES - total);
      total += size;
      if (text !== null && DECLARES.test(text)) throw new Refused('document type');
      if (text !== null) parts.set(entry.fileName, text);
    });
  } catch {
    return null; // whatever yauzl finds wrong with it means the same: not to be trusted
  }
  return parts.has('word/document.xml') ? parts : null;
}
