import { useEffect, useMemo, useState } from 'react';
import { AUDIO_SEGMENT, type Segment, type Translation } from '#contract/translating.ts';
import type { Finding } from '#domain/checks/Finding.ts';
import { checkTranslation } from '#domain/translationChecks.ts';
import { shownText, type Edits } from '../work/segmentEdits.ts';

/** The eye follows half a second behind the fingers: checks that jump at each letter are noise. */
const PAUSE_MS = 450;

const none: readonly Finding[] = [];

function check(segments: readonly Segment[], edits: Edits, lang: Translation['lang']): Finding[] {
  const texts = segments.filter(({ id }) => id !== AUDIO_SEGMENT).map((segment) => ({ id: segment.id, type: segment.type, source: segment.source, text: shownText({ edits }, segment) }));
  return checkTranslation(texts, lang);
}

/** What is wrong with the texts on the screen, a little after they were typed; by segment and all together. */
export function useChecks({ segments, lang }: Translation, edits: Edits): { all: readonly Finding[]; of: (segment: string) => readonly Finding[] } {
  const [problems, setProblems] = useState(() => check(segments, edits, lang));
  useEffect(() => {
    const timer = setTimeout(() => setProblems(check(segments, edits, lang)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [segments, edits, lang]);
  return useMemo(() => {
    const bySegment = new Map<string, Finding[]>();
    for (const problem of problems) bySegment.set(problem.segment, [...(bySegment.get(problem.segment) ?? []), problem]);
    return { all: problems, of: (segment) => bySegment.get(segment) ?? none };
  }, [problems]);
}
