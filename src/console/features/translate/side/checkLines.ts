import type { Segment, SegmentId } from '#contract/translating.ts';
import type { Finding, FindingCode } from '#domain/checks/Finding.ts';

export interface CheckLines {
  /** Each kind once, how often, and where first. */
  found: { code: FindingCode; count: number; first: SegmentId }[];
  /** Kinds that found nothing in what is written, and are worth saying so. */
  good: ('script' | 'figures')[];
  written: number;
}

const figures: readonly FindingCode[] = ['number', 'date', 'documentNumber'];

/** The checks of the whole in a few lines; what is merely not written yet is counted apart. */
export function checkLines(texts: readonly Pick<Segment, 'id'>[], findings: readonly Finding[]): CheckLines {
  const missing = new Set(findings.filter(({ code }) => code === 'missing').map(({ segment }) => segment));
  const found = new Map<FindingCode, { code: FindingCode; count: number; first: SegmentId }>();
  for (const { code, segment } of findings) {
    if (code === 'missing') continue;
    const line = found.get(code);
    found.set(code, line === undefined ? { code, count: 1, first: segment } : { ...line, count: line.count + 1 });
  }
  const written = texts.length - missing.size;
  const good: CheckLines['good'] = [];
  if (written > 0 && !found.has('script') && !found.has('orthography')) good.push('script');
  if (written > 0 && !figures.some((code) => found.has(code))) good.push('figures');
  return { found: [...found.values()], good, written };
}
