/** No shape of the contract nests deeper than a batch's columns of bodies; a thousand levels are an attack on recursion. */
const MAX_DEPTH = 24;
const HALF_PAIRS = /\p{Cs}/u;

const isStorable = (text: string): boolean => !text.includes('\u0000') && !HALF_PAIRS.test(text);

/** Why a value cannot be kept, or null: nested too deep, or a text (value or key) with NUL or half a character. Walks without recursion. */
export function storageProblem(value: unknown, anyText: boolean): 'nested too deep' | 'text with NUL or half a character' | null {
  const rest: { part: unknown; depth: number }[] = [{ part: value, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { part, depth } = next;
    if (typeof part === 'string' && !anyText && !isStorable(part)) return 'text with NUL or half a character';
    if (part === null || typeof part !== 'object' || ArrayBuffer.isView(part)) continue;
    if (depth >= MAX_DEPTH) return 'nested too deep';
    for (const [key, inner] of Object.entries(part)) {
      if (!anyText && !isStorable(key)) return 'text with NUL or half a character';
      rest.push({ part: inner, depth: depth + 1 });
    }
  }
  return null;
}

