import type { Block, ItemEntry, ItemKind, Priority, Topic, TranslationEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';

/** mulberry32: the same seed gives the same content on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const RIMES = 'a ai an anh ang ao ay ăn âm ân âu e en eo ê ênh i ia iên iêu in inh o oa oan oi on ong ô ôi ôn ông ơ ơi ơn u ua ung uôi uông ư ưa ươi ươn ương uy uyên'.split(' ');
/** Combining tone marks: level (twice, it is the commonest), grave, acute, hook, tilde, dot. */
const TONES = ['', '', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const VOWEL = /[aăâeêioôơuưy](?!.*[ăâêôơư])/u;
const KINDS: ItemKind[] = ['briefing', 'policySummary', 'bulletin', 'skit', 'lawQa', 'leaflet', 'notice', 'lesson'];
const TOPICS: Topic[] = ['policyLaw', 'programmes', 'knowledge', 'security', 'disaster', 'goodDeeds', 'againstCrime', 'economy'];
const DAY = 86_400_000;

function makeSyllable(random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const tone = pick(TONES);
  return `${pick(ONSETS)}${pick(RIMES).replace(VOWEL, (vowel) => vowel + tone)}`.normalize('NFC');
}

/** Words of one or two syllables, drawn as people draw them: few often, many seldom; and set phrases, which officialese is made of. */
function createSpeaker(random: () => number): (words: number) => string {
  const syllables = Array.from({ length: 3_400 }, () => makeSyllable(random));
  const skewed = (length: number, skew: number) => Math.min(length - 1, Math.floor(length * random() ** skew));
  const words = Array.from({ length: 24_000 }, () => (random() < 0.35 ? '' : `${syllables[skewed(3_400, 1)]!} `) + syllables[skewed(3_400, 1)]!);
  const word = () => (random() < 0.85 ? syllables[skewed(3_400, 1)]! : words[skewed(words.length, 1)]!);
  const phrases = Array.from({ length: 500 }, () => Array.from({ length: 3 + Math.floor(random() * 4) }, word).join(' '));
  return (count) => {
    const parts: string[] = [];
    for (let length = 0; length < count;) {
      const part = random() < 0.012 ? phrases[skewed(phrases.length, 1.8)]! : word();
      parts.push(part + (random() < 0.08 ? ',' : ''));
      length += part.split(' ').length;
    }
    return parts.join(' ').replace(/,$/, '');
  };
}

const sentence = (say: (words: number) => string, words: number): string => {
  const text = say(words);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

function makeBlocks(say: (words: number) => string, random: () => number, kind: ItemKind): Block[] {
  const count = 7 + Math.floor(random() * 8);
  return Array.from({ length: count }, (_, index): Block => {
    const id = `b${index + 1}`;
    if (index % 6 === 0 && kind !== 'skit') return { id, type: 'heading', text: sentence(say, 6).slice(0, -1) };
    const text = Array.from({ length: 2 + Math.floor(random() * 2) }, () => sentence(say, 14 + Math.floor(random() * 14))).join(' ');
    if (kind === 'skit') return { id, type: 'speaker', who: index % 2 === 0 ? 'Bà Mây' : 'Ông Pó', text };
    return { id, type: kind === 'leaflet' ? 'listItem' : 'paragraph', text };
  });
}

const priorityOf = (index: number): Priority => (index % 40 === 0 ? 'urgent' : index % 9 === 0 ? 'priority' : 'normal');

export interface MakeItemsOptions {
  seed?: number;
  unit?: string;
  now?: number;
  /** Put before each id, so that several sets do not meet. */
  prefix?: string;
}

/** Items like real ones in length and shape, 4 KB of JSON each, a thousand of which Brotli 11 brings to about 27 %. */
export function makeItems(count: number, options: MakeItemsOptions = {}): ItemEntry[] {
  const { seed = 1, unit = '14', now = Date.UTC(2026, 10, 20), prefix = 'bai' } = options;
  const random = createRandom(seed);
  const say = createSpeaker(random);
  return Array.from({ length: count }, (_, index): ItemEntry => {
    const kind = KINDS[Math.floor(random() * KINDS.length)]!;
    return {
      t: 'item', id: `${prefix}-${String(index + 1).padStart(4, '0')}`, rev: 1, unit, kind, topic: TOPICS[Math.floor(random() * TOPICS.length)]!,
      priority: priorityOf(index), title: sentence(say, 9).slice(0, -1), summary: sentence(say, 22), blocks: makeBlocks(say, random, kind),
      source: { title: sentence(say, 12).slice(0, -1), number: `${10 + Math.floor(random() * 900)}/QĐ-UBND`, date: '2026-05-02', issuer: 'Uỷ ban nhân dân tỉnh' },
      validFrom: now - 40 * DAY, validTo: now + 300 * DAY, publishedAt: now - Math.floor(random() * 30 * DAY), approver: 'Ban biên tập', audio: [],
    };
  });
}

/** A translation of an item, in words of no language: for sizes and alignment, never for reading. */
export function makeTranslation(item: ItemEntry, lang: LanguageTag, seed = 7): TranslationEntry {
  const say = createSpeaker(createRandom(seed));
  const texts = Object.fromEntries(item.blocks.map(({ id, text }) => [id, sentence(say, Math.max(4, text.split(' ').length))]));
  return {
    t: 'tr', id: item.id, lang, rev: 1, ofRev: item.rev, unit: item.unit, state: 'approved', vouchedBy: 'Người đọc thử', title: say(8),
    texts, stale: [], publishedAt: item.publishedAt, audio: [],
  };
}
