import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export type Texts = Map<string, string>;

/** Every text of a file by its full key: `form.title`. */
function flat(node: unknown, prefix = ''): [string, string][] {
  if (typeof node === 'string') return [[prefix, node]];
  return Object.entries(node as object).flatMap(([key, below]) => flat(below, prefix === '' ? key : `${prefix}.${key}`));
}

/** area → key → text, of one language. */
export function readLocale(language: string): Map<string, Texts> {
  const folder = path.join(root, 'locales', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return new Map(files.map((name) => [name.replace('.json', ''), new Map(flat(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))]));
}

export interface Source {
  file: string;
  text: string;
}

/** Every source file that may ask for a text. */
export function readViews(): Source[] {
  return ['phone', 'console', 'ui'].flatMap((room) => {
    const folder = path.join(root, 'src', room);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.tsx?$/.test(name)).map((name) => ({ file: path.join('src', room, name), text: readFileSync(path.join(folder, name), 'utf8') }));
  });
}

export interface AskedKey {
  file: string;
  /** Null when the function was handed in, so that the area is not known here. */
  area: string | null;
  key: string;
}

/** Keys asked for in plain words: `t('form.title')`, `t('ui:stepper.more')`, `tell('x')` where `tell` came from useTranslation. */
export function askedKeys({ file, text }: Source): AskedKey[] {
  const areas = new Map<string, Set<string>>();
  const note = (name: string, area: string) => areas.set(name, (areas.get(name) ?? new Set()).add(area));
  for (const [, inside, area] of text.matchAll(/const \{([^}]*)\} = useTranslation\(\s*\[?'([\w-]+)'/g)) {
    const renamed = /\bt:\s*(\w+)/.exec(inside!)?.[1];
    note(renamed ?? 't', area!);
  }
  const names = [...new Set(['t', ...areas.keys()])].join('|');
  return [...text.matchAll(new RegExp(`(?<![\\w.$])(?:${names}|i18next\\.t|i18n\\.t)\\(\\s*'([^']+)'`, 'g'))].map(([call, asked]) => {
    const [before, after] = asked!.includes(':') ? (asked!.split(':') as [string, string]) : [null, asked!];
    const known = areas.get(/^\w+/.exec(call)![0]);
    return { file, key: after, area: before ?? (known?.size === 1 ? [...known][0]! : null) };
  });
}

/** Everything that may name a key: quoted strings, and template strings as patterns where each `${…}` stands for anything. */
export function namedKeys(sources: Source[]): { words: Set<string>; patterns: RegExp[] } {
  const words = new Set<string>();
  const patterns = new Map<string, RegExp>();
  for (const { text } of sources) {
    for (const [, word] of text.matchAll(/'([\w.:-]+)'/g)) words.add(word!.replace(/^[\w-]+:/, ''));
    for (const [, template] of text.matchAll(/`([\w.:-]*(?:\$\{[^}]*\}[\w.-]*)+)`/g)) {
      const parts = template!.replace(/^[\w-]+:/, '').split(/\$\{[^}]*\}/);
      // A template with no fixed word in it would match everything and find nothing.
      if (parts.some((part) => /\w/.test(part))) patterns.set(template!, new RegExp(`^${parts.map((part) => part.replace(/[.]/g, '\\.')).join('[\\w-]+')}$`));
    }
  }
  return { words, patterns: [...patterns.values()] };
}
