import type { Block } from '#contract/content.ts';

/** One line of a script: a sentence, a heading, a pause. `first` begins a block and stands a little apart. */
export interface ScriptLine {
  key: string;
  type: Block['type'];
  text: string;
  /** Who speaks a skit line; said once, and again where a page begins in the middle. */
  who: string | null;
  seconds: number;
  first: boolean;
}

/** After . ! ? … and Khmer ។ ៕, with closing quotes; abbreviations and numbers ("TT. 39", "1.719") are followed by no capital or no space. */
const SENTENCE_END = /([.!?…។៕]+["”’»)]*)\s+(?=["“‘«(]*[\p{Lu}\p{N}\u1780-\u17b3\uaa80-\uaadf*])/u;

export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let rest = text.trim();
  for (let match = SENTENCE_END.exec(rest); match !== null; match = SENTENCE_END.exec(rest)) {
    const end = match.index + match[1]!.length;
    sentences.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? sentences : [...sentences, rest];
}

/** Marks must not be torn by a cut between sentences: a block with a mark that spans several stays whole. */
const hasOpenMark = (sentence: string): boolean => (sentence.split('*').length - 1) % 2 === 1;

const linesOfText = (text: string): string[] => {
  const sentences = sentencesOf(text);
  return sentences.some(hasOpenMark) ? [text] : sentences;
};

/** The script as it is read aloud, a sentence a line, so that no sentence runs over a page's edge. `texts` is the translation, null for the original. */
export function scriptLines(blocks: readonly Block[], texts: Readonly<Record<string, string>> | null): ScriptLine[] {
  return blocks.flatMap((block) => {
    const text = (texts === null ? block.text : texts[block.id]) ?? '';
    const own = { type: block.type, seconds: block.seconds ?? 0 };
    if (block.type === 'pause') return [{ ...own, key: block.id, text: '', who: null, first: true }];
    if (text === '') return [];
    const whole = block.type === 'heading' || block.type === 'cue';
    return (whole ? [text] : linesOfText(text)).map((line, index) => ({
      ...own, key: `${block.id}-${index}`, text: line, who: block.who ?? null, first: index === 0,
    }));
  });
}
