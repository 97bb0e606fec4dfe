import type { ReactNode } from 'react';
import { draftsApi } from '#console/api/draftsApi.ts';
import { ConfirmDialog } from '#console/frame/ConfirmDialog.tsx';
import type { ActOnDraft, Draft, EditorialAct } from '#contract/editorial.ts';

interface ActDialogProps {
  draft: Draft;
  act: EditorialAct;
  title: string;
  confirmLabel: string;
  /** Red for what phones lose. */
  danger?: boolean;
  /** What goes with it; null while it is not complete. */
  what: Omit<ActOnDraft, 'version'> | null;
  children: ReactNode;
  onDone: (draft: Draft) => void;
  onClose: () => void;
}

/** The question before an act on a draft. */
export function ActDialog({ draft, act, what, ...words }: ActDialogProps) {
  return <ConfirmDialog {...words} disabled={what === null} act={() => draftsApi.act(draft.row.id, act, { version: draft.version, ...what })} />;
}
