import { scriptOf } from '#contract/languages.ts';
import { documentNumbersIn } from './documentNumbers.ts';
import type { Check, Found } from './Finding.ts';

type Script = 'Latn' | 'Tavt' | 'Khmr' | 'Cham';
const scripts: Record<Script, RegExp> = {
  Latn: /\p{Script=Latin}/gu, Tavt: /\p{Script=Tai_Viet}/gu, Khmr: /\p{Script=Khmer}/gu, Cham: /\p{Script=Cham}/gu,
};
/** Letters of no language here: Thai and Lao typed for Tai Viet, Cyrillic and Greek look-alikes of Latin. */
const FOREIGN = /(?!\p{Script=Latin}|\p{Script=Tai_Viet}|\p{Script=Khmer}|\p{Script=Cham}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;
const ENOUGH = 4;

const countOf = (text: string, script: Script): number => text.match(scripts[script])?.length ?? 0;
const found = (detail: string): Found[] => [{ code: 'script', detail, severity: 'must' }];

/** Names and document numbers stay in Latin letters in any script; a text that is mostly Latin is in the wrong one. */
export const checkScript: Check = ({ text }, lang) => {
  const wanted = scriptOf(lang);
  const plain = documentNumbersIn(text).reduce((rest, number) => rest.replace(number, ' '), text.normalize('NFC'));
  const foreign = FOREIGN.exec(plain);
  if (foreign !== null) return found(foreign[0]);
  const own = countOf(plain, wanted);
  const others = (Object.keys(scripts) as Script[]).filter((script) => script !== wanted).map((script) => ({ script, count: countOf(plain, script) }));
  const stray = others.find(({ script, count }) => script !== 'Latn' && count > 0);
  if (stray !== undefined) return found(stray.script);
  const latin = wanted === 'Latn' ? 0 : countOf(plain, 'Latn');
  return latin >= ENOUGH && latin > own ? found('Latn') : [];
};
