import type { Answer, Failure } from '#console/api/ask.ts';
import { sameBody } from '#console/frame/diff/fieldDiff.ts';
import type { DeskPerson, Draft, DraftBody, DraftProblem } from '#contract/editorial.ts';
import { theirChanges } from './mergeDraft.ts';

/** Where saving stands. `clash`: somebody else saved meanwhile. `refused`: saving again would not help. */
export type SaveState =
  | { state: 'saved'; at: number }
  | { state: 'waiting' | 'saving' }
  | { state: 'retrying'; failure: Failure }
  | { state: 'refused'; failure: Failure }
  | { state: 'clash'; theirs: Draft };

/** What is kept in the browser until the server has it. */
export interface KeptCopy {
  version: number;
  base: DraftBody;
  body: DraftBody;
}

export interface Saved {
  version: number;
  updatedAt: number;
  problems: DraftProblem[];
  present: DeskPerson[];
}

export interface SaverDeps {
  save: (version: number, body: DraftBody) => Promise<Answer<Saved>>;
  fetch: () => Promise<Answer<Draft>>;
  keep: (copy: KeptCopy | null) => void;
  /** Calls back after a while; returns how to stop it. */
  wait: (milliseconds: number, then: () => void) => () => void;
}

/** What the screen sees of it. */
export interface SaverView {
  save: SaveState;
  body: DraftBody;
  problems: readonly DraftProblem[];
  present: readonly DeskPerson[];
}

const QUIET = 1500;
const RETRY_FIRST = 3000;
const RETRY_LONGEST = 60_000;
/** A reply that says nothing about the text: it is sent again. */
const passing: readonly Failure['code'][] = ['no-network', 'not-our-server', 'not-signed-in', 'internal', 'server-busy', 'too-many-requests', 'server-storage-full'];

/**
 * Saves a draft by itself, a moment after the last keystroke. What the server does not have yet is kept in the browser;
 * what somebody else saved meanwhile is never written over.
 */
export class DraftSaver {
  view: SaverView;
  private version: number;
  private base: DraftBody;
  private failures = 0;
  private busy = false;
  private stop: (() => void) | null = null;
  private readonly deps: SaverDeps;
  private readonly watchers = new Set<() => void>();

  constructor(draft: Draft, kept: KeptCopy | null, deps: SaverDeps) {
    this.deps = deps;
    this.version = kept?.version ?? draft.version;
    this.base = kept?.base ?? draft.body;
    this.view = { save: { state: 'saved', at: draft.row.updatedAt }, body: kept?.body ?? draft.body, problems: draft.problems, present: draft.present };
    if (this.isDirty()) this.later(0);
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  snapshot = (): SaverView => this.view;
  isDirty = (): boolean => this.view.body !== this.base;
  /** The version this builds on. */
  standing = (): number => this.version;

  change(change: Partial<DraftBody>): void {
    this.show({ body: { ...this.view.body, ...change } });
    this.keep();
    if (this.view.save.state === 'clash') return;
    if (!this.busy) this.show({ save: { state: 'waiting' } });
    if (!this.busy) this.later(QUIET);
  }

  /** Saves now what is not saved; true when the server has everything. */
  async flush(): Promise<boolean> {
    this.stop?.();
    this.stop = null;
    if (this.busy || this.view.save.state === 'clash') return false;
    if (!this.isDirty()) return true;
    const { body } = this.view;
    this.busy = true;
    this.show({ save: { state: 'saving' } });
    const answer = await this.deps.save(this.version, body);
    this.busy = false;
    if (answer.ok) this.taken(body, answer.value);
    else await this.notTaken(answer.failure);
    return answer.ok && !this.isDirty();
  }

  /** After a clash: what became of the two. */
  settle(body: DraftBody, theirs: Draft): void {
    this.version = theirs.version;
    this.base = theirs.body;
    this.show({ body, save: { state: 'waiting' }, problems: theirs.problems, present: theirs.present });
    this.keep();
    this.later(0);
  }

  /** Takes over what somebody else saved, where nothing of mine is unsaved. */
  adopt(theirs: Draft): void {
    if (this.isDirty()) return;
    this.version = theirs.version;
    this.base = theirs.body;
    this.show({ body: theirs.body, save: { state: 'saved', at: theirs.row.updatedAt }, problems: theirs.problems, present: theirs.present });
  }

  seen(present: readonly DeskPerson[]): void {
    this.show({ present });
  }

  private taken(body: DraftBody, { version, updatedAt, problems, present }: Saved): void {
    this.version = version;
    this.base = body;
    this.failures = 0;
    const more = this.isDirty();
    this.show({ save: more ? { state: 'waiting' } : { state: 'saved', at: updatedAt }, problems, present });
    this.keep();
    if (more) this.later(QUIET);
  }

  private async notTaken(failure: Failure): Promise<void> {
    if (failure.code === 'draft-changed') return this.compare();
    if (!passing.includes(failure.code)) return this.show({ save: { state: 'refused', failure } });
    this.failures += 1;
    this.show({ save: { state: 'retrying', failure } });
    this.later(Math.min(RETRY_LONGEST, RETRY_FIRST * 2 ** (this.failures - 1)));
  }

  /** Somebody else saved: what they wrote that touches nothing of mine is no question. */
  private async compare(): Promise<void> {
    const answer = await this.deps.fetch();
    if (!answer.ok) return this.notTaken(answer.failure);
    const theirs = answer.value;
    const { body } = this.view;
    if (sameBody(theirs.body, body)) {
      this.base = body;
      this.version = theirs.version;
      this.show({ save: { state: 'saved', at: theirs.row.updatedAt }, problems: theirs.problems, present: theirs.present });
      return this.keep();
    }
    if (theirs.maySave && theirChanges({ base: this.base, mine: body, theirs: theirs.body }).length === 0) return this.settle(body, theirs);
    this.show({ save: { state: 'clash', theirs } });
  }

  /** What both had before: the ground on which the two are compared. */
  ground = (): DraftBody => this.base;

  private keep(): void {
    this.deps.keep(this.isDirty() ? { version: this.version, base: this.base, body: this.view.body } : null);
  }

  private later(milliseconds: number): void {
    this.stop?.();
    this.stop = this.deps.wait(milliseconds, () => void this.flush());
  }

  private show(part: Partial<SaverView>): void {
    this.view = { ...this.view, ...part };
    for (const watcher of this.watchers) watcher();
  }
}
