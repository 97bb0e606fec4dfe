import type { ReviewState } from '#contract/content.ts';

/** A segment as it leaves for an agency's tool. */
export interface XliffUnitOut {
  id: string;
  /** What it is: `title`, or the block's type. */
  kind: string;
  source: string;
  /** Null: nothing there yet. */
  text: string | null;
  state: ReviewState | null;
  isStale: boolean;
  /** Who speaks it, and what was remarked on it. */
  notes: { from: 'who' | 'comment'; text: string }[];
}

export interface XliffFileOut {
  item: string;
  /** Published revision, 0 before the first. */
  rev: number;
  lang: string;
  units: XliffUnitOut[];
}

/** Names the item and its revision in a file, so that it comes back to the right one. */
export const originalOf = (item: string, rev: number): string => `loaban:${item}:${rev}`;
export const itemOfOriginal = (original: string): string | null => /^loaban:([a-z0-9-]{1,64}):\d{1,6}$/.exec(original)?.[1] ?? null;

/** A unit as it comes back. */
export interface XliffUnitIn {
  id: string;
  line: number;
  source: string;
  target: string;
  isMachine: boolean;
}

/** What is wrong with a file, at which unit and line. One fault is enough for nothing to be taken. */
export interface XliffFault {
  unit: string | null;
  line: number | null;
  code: XliffFaultCode;
  detail?: string;
}

export type XliffFaultCode =
  | 'not-xml' | 'doctype' | 'encoding' | 'not-xliff' | 'version' | 'source-language' | 'target-language' | 'item' | 'no-units'
  | 'unit-unknown' | 'unit-twice' | 'source-missing' | 'target-missing' | 'inline' | 'marks' | 'hidden' | 'too-long';

export interface XliffFileIn {
  version: '2.0' | '1.2';
  sourceLang: string;
  targetLang: string;
  original: string;
  units: XliffUnitIn[];
  faults: XliffFault[];
}

export class XliffRefused extends Error {
  readonly fault: XliffFault;
  constructor(code: XliffFaultCode, line: number | null, detail?: string) {
    super(code);
    this.fault = { unit: null, line, code, ...(detail !== undefined && { detail }) };
  }
}
