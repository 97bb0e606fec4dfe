import type { ReactNode } from 'react';
import type { MeetingField, MeetingProblem } from '#domain/meetingRules.ts';
import type { MeetingDraft } from '#phone/storage/types.ts';
import type { DraftPatch } from './useKeptDraft.ts';

/** What each part of the form gets: the draft, how to change it, and the problems shown since the person pressed save. */
export interface FormPartProps {
  draft: MeetingDraft;
  change: (patch: DraftPatch) => void;
  problems: readonly MeetingProblem[];
}

export const problemAt = (problems: readonly MeetingProblem[], field: MeetingField): string | undefined =>
  problems.find((problem) => problem.field === field)?.code;

export const FormPart = ({ title, children, note }: { title: ReactNode; note?: ReactNode; children: ReactNode }) => (
  <section className="log-part">
    <h2 className="log-part-title">
      {title}
      {note && <span className="log-part-note"> {note}</span>}
    </h2>
    {children}
  </section>
);
