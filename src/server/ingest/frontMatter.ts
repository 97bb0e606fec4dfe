import { LineCounter, parseDocument, type Document } from 'yaml';

/** A file split at its front matter. `lineOf` finds the line of a field by its path; `bodyLine` is where the body begins. */
export interface FrontMatter {
  fields: unknown;
  lineOf: (path: readonly (string | number)[]) => number;
  body: string;
  bodyLine: number;
}

export type FrontMatterResult = { ok: true; value: FrontMatter } | { ok: false; line: number; message: string };

const FENCE = /^---[ \t]*$/;

function lineFinder(document: Document, counter: LineCounter): FrontMatter['lineOf'] {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line + 1;
    }
    return 1;
  };
}

/**
 * Reads the YAML between the first two `---` lines. Every scalar stays text ("04246" is not a number, a date not a moment):
 * the schemas say what each field is.
 */
export function frontMatterFrom(text: string): FrontMatterResult {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (!FENCE.test(lines[0] ?? '')) return { ok: false, line: 1, message: 'the file must begin with a line "---" and its front matter' };
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1) return { ok: false, line: 1, message: 'the front matter has no closing line "---"' };
  const counter = new LineCounter();
  const document = parseDocument(lines.slice(1, end).join('\n'), { schema: 'failsafe', lineCounter: counter, uniqueKeys: true });
  const fault = document.errors[0];
  if (fault !== undefined) return { ok: false, line: (fault.linePos?.[0].line ?? 0) + 1, message: fault.message.split('\n')[0]!.replace(/ at line.*$/, '') };
  const fields: unknown = document.toJS({ maxAliasCount: 20 });
  return { ok: true, value: { fields: fields ?? {}, lineOf: lineFinder(document, counter), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 } };
}
