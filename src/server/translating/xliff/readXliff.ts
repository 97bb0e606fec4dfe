import { childrenOf, elementsBelow, readXml, type XmlElement } from './readXml.ts';
import { XliffRefused, type XliffFault, type XliffFileIn, type XliffUnitIn } from './XliffFile.ts';

const NAMESPACE_2 = 'urn:oasis:names:tc:xliff:document:2.0';
const NAMESPACE_1 = 'urn:oasis:names:tc:xliff:document:1.2';
/** Annotations of tools around or between words: the words stay. */
const ANNOTATIONS = ['mrk', 'sm', 'em'];
const MACHINE_12 = ['leveraged-mt', 'mt-suggestion'];
const MACHINE_20 = /(?:^|:)(?:machine|mt)$/;

/** The plain text of a source or target; null when it holds codes that the desk never writes and cannot keep. */
function textOf(element: XmlElement): string | null {
  let text = '';
  for (const child of element.children) {
    const part = typeof child === 'string' ? child : ANNOTATIONS.includes(child.name) ? textOf(child) : null;
    if (part === null) return null;
    text += part;
  }
  return text;
}

interface Parts {
  source: XmlElement[];
  /** Null: one is missing. */
  target: XmlElement[] | null;
  isMachine: boolean;
}

/** A tool may have split a unit in sentences; what stands between them counts as it is. */
function partsOf20(unit: XmlElement): Parts {
  const pieces = unit.children.filter((child): child is XmlElement => typeof child !== 'string' && (child.name === 'segment' || child.name === 'ignorable'));
  const sources = pieces.flatMap((piece) => childrenOf(piece, 'source').slice(0, 1));
  const targets = pieces.map((piece) => childrenOf(piece, 'target')[0] ?? (piece.name === 'ignorable' ? childrenOf(piece, 'source')[0] : undefined));
  const isWhole = pieces.length > 0 && targets.every((target) => target !== undefined);
  return { source: sources, target: isWhole ? (targets as XmlElement[]) : null, isMachine: pieces.some(({ attributes }) => MACHINE_20.test(attributes.subState ?? '')) };
}

function partsOf12(unit: XmlElement): Parts {
  const target = childrenOf(unit, 'target').slice(0, 1);
  return { source: childrenOf(unit, 'source').slice(0, 1), target: target.length === 0 ? null : target, isMachine: MACHINE_12.includes(target[0]?.attributes['state-qualifier'] ?? '') };
}

const joined = (parts: readonly XmlElement[]): string | null => {
  const texts = parts.map(textOf);
  return texts.includes(null) ? null : texts.join('');
};

function readUnit(unit: XmlElement, { source, target, isMachine }: Parts): XliffUnitIn | XliffFault {
  const id = unit.attributes.id ?? '';
  const fault = (code: XliffFault['code']): XliffFault => ({ unit: id, line: unit.line, code });
  if (source.length === 0) return fault('source-missing');
  if (target === null) return fault('target-missing');
  const [from, to] = [joined(source), joined(target)];
  if (from === null || to === null) return fault('inline');
  return to.trim() === '' ? fault('target-missing') : { id, line: unit.line, source: from, target: to, isMachine };
}

const isFault = (read: XliffUnitIn | XliffFault): read is XliffFault => 'code' in read;

function withUnits(units: readonly XmlElement[], partsOf: (unit: XmlElement) => Parts): Pick<XliffFileIn, 'units' | 'faults'> {
  const read = units.map((unit) => readUnit(unit, partsOf(unit)));
  const seen = new Set<string>();
  const twice = units.flatMap(({ attributes: { id = '' }, line }): XliffFault[] => {
    if (seen.has(id)) return [{ unit: id, line, code: 'unit-twice' }];
    seen.add(id);
    return [];
  });
  return { units: read.flatMap((one) => (isFault(one) ? [] : [one])), faults: [...read.filter(isFault), ...twice] };
}

function onlyFile(root: XmlElement): XmlElement {
  const files = childrenOf(root, 'file');
  if (files.length !== 1) throw new XliffRefused('not-xliff', root.line, `${files.length} files`);
  return files[0]!;
}

/** Reads XLIFF 2.0 (and 2.1, which changes nothing here) or 1.2, whichever it is. Throws `XliffRefused` where it is neither; what is wrong with units is listed. */
export function readXliff(bytes: Uint8Array): XliffFileIn {
  const root = readXml(bytes);
  if (root.name !== 'xliff') throw new XliffRefused('not-xliff', root.line, root.name.slice(0, 40));
  const { version = '' } = root.attributes;
  const isNew = root.uri === NAMESPACE_2 && (version === '2.0' || version === '2.1');
  if (!isNew && !(root.uri === NAMESPACE_1 && version === '1.2')) throw new XliffRefused('version', root.line, version.slice(0, 20));
  const file = onlyFile(root);
  const original = file.attributes.original ?? '';
  if (isNew) {
    const { srcLang = '', trgLang = '' } = root.attributes;
    return { version: '2.0', sourceLang: srcLang, targetLang: trgLang, original, ...withUnits(elementsBelow(file, 'unit'), partsOf20) };
  }
  const { 'source-language': sourceLang = '', 'target-language': targetLang = '' } = file.attributes;
  return { version: '1.2', sourceLang, targetLang, original, ...withUnits(elementsBelow(file, 'trans-unit'), partsOf12) };
}
