const BOMS: readonly (readonly [string, readonly number[]])[] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];
const HEAD_BYTES = 4_096;

const bomOf = (bytes: Uint8Array): string | null => BOMS.find(([, signs]) => signs.every((sign, at) => bytes[at] === sign))?.[0] ?? null;

/** The canonical name of a charset label, or null when nobody knows it. */
function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return null; // a label nobody knows is as good as none
  }
}

const charsetIn = (type: string): string | null => known(/charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]);

/** What the text says of itself: an XML declaration, or a meta element. It was read, so it is no UTF-16. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const label = known(/^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? /<meta[^>]{0,300}charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]);
  return label?.startsWith('utf-16') === true ? 'utf-8' : label;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // fatal: what the decoder was told to do with anything else
  }
}

/**
 * Text of a reply: by byte order mark, header, declaration, in this order; else UTF-8. Servers that call every page Latin 1
 * are many: where the bytes are UTF-8 they are taken as such.
 */
export function decodeText(bytes: Uint8Array, type: string): string {
  const charset = bomOf(bytes) ?? charsetIn(type) ?? declaredIn(bytes) ?? 'utf-8';
  const isMislabelled = charset === 'windows-1252' && isUtf8(bytes);
  return new TextDecoder(isMislabelled ? 'utf-8' : charset).decode(bytes);
}
