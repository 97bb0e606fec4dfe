import { SaxesParser } from 'saxes';
import { XliffRefused } from './XliffFile.ts';

/** An element with where it began. Names are local; `uri` is its namespace. */
export interface XmlElement {
  name: string;
  uri: string;
  line: number;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const MOST_DEPTH = 40;
const MOST_ELEMENTS = 40_000;

function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new XliffRefused('encoding', null);
    throw error;
  }
}

/**
 * Reads well-formed XML into a tree. A document type is refused before anything of it is used: no entity of a file's own,
 * no outside file. Throws `XliffRefused` with the line.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlElement = { name: '', uri: '', line: 0, attributes: {}, children: [] };
  const open = [top];
  let elements = 0;
  const add = (text: string): void => void open.at(-1)!.children.push(text);
  parser.on('error', (error) => {
    throw new XliffRefused('not-xml', parser.line, error.message.replace(/^\S+:\s*/, '').slice(0, 160));
  });
  parser.on('doctype', () => {
    throw new XliffRefused('doctype', parser.line);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?(?:8|16(?:le|be)?)$/i.test(encoding)) throw new XliffRefused('encoding', parser.line, encoding.slice(0, 40));
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (open.length > MOST_DEPTH || elements > MOST_ELEMENTS) throw new XliffRefused('not-xml', parser.line, 'too many elements');
    const element: XmlElement = { name: local, uri, line: parser.line, attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.name, one.value])), children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(decoded(bytes)).close();
  return top.children.find((child) => typeof child !== 'string')!;
}

/** Child elements of a name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] => element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** All elements of a name, however deep, in order; not those inside one of them. */
export const elementsBelow = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => (typeof child === 'string' ? [] : child.name === name ? [child] : elementsBelow(child, name)));
