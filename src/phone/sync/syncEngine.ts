import { readCounter } from '#phone/storage/counters.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { outboxCounts } from '#phone/storage/outbox.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { backOff } from './backOff.ts';
import { inTurn } from './pushTurn.ts';
import type { PartProblem, PullPart, PullRun } from './syncParts.ts';
import { guarded, noteRound, pushPart, syncRound, type RoundDeps } from './syncRound.ts';
import type { SyncProblem } from './syncState.ts';
import { startTriggers, type TriggerPage } from './triggers.ts';
import type { Wire } from './wire.ts';

export interface SyncDeps {
  db: RecordsDatabase;
  wire: Wire;
  pull: PullPart;
  now: () => number;
  app: string;
  /** Names this tab among those on the same storage. */
  owner: string;
  locks?: LockManager;
  page?: TriggerPage;
  /** Background Sync, where the browser has it: asked when something waits, heard when woken. */
  wake?: { request: () => Promise<void>; onWoken: (listener: () => void) => () => void };
  onBug?: (error: unknown) => void;
}

/** One round at a time, the timer between rounds, pause and resume. */
export class SyncEngine {
  readonly #deps: SyncDeps;
  readonly #round: RoundDeps;
  #running: Promise<void> | null = null;
  #cut = new AbortController();
  #paused = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #started = false;
  /** Something made a success more likely while a round was running: if that round failed, another begins at once. */
  #freshMeanwhile = false;

  constructor(deps: SyncDeps, round: RoundDeps) {
    this.#deps = deps;
    this.#round = round;
  }

  start(): () => void {
    const { page, now, wake } = this.#deps;
    this.#started = true;
    void this.#recall();
    const stop = page === undefined ? this.#begin() : startTriggers({
      page, now, sync: (fresh) => this.#trigger(fresh), lastAttempt: () => this.#round.store.get().lastAttempt,
      ...(wake === undefined ? {} : { onWoken: wake.onWoken }),
    });
    return () => {
      this.#started = false;
      clearTimeout(this.#timer);
      stop();
    };
  }

  /** A running round is joined; what was written meanwhile leaves at once, beside the download. */
  async syncNow(): Promise<void> {
    if (this.#running === null && !this.#paused) {
      this.#running = this.#runRounds().finally(() => {
        this.#running = null;
      });
      return this.#running;
    }
    if (this.#round.store.get().phase !== 'pushing') await this.#pushBeside();
    await this.#running;
  }

  pause(): void {
    this.#paused = true;
    this.#cut.abort();
    clearTimeout(this.#timer);
    this.#round.store.change({ phase: 'paused', nextTry: null });
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#round.store.change({ phase: 'idle' });
    const before = this.#running ?? Promise.resolve();
    void before.then(() => this.syncNow());
  }

  async fetchMedia(sha256: string): Promise<SyncProblem['code'] | 'ok'> {
    const { store, onBug } = this.#round;
    const run: PullRun = { signal: new AbortController().signal, onProgress: () => undefined, onMedia: (media) => store.change({ media }) };
    const ends: PartProblem[] = await guarded(async () => {
      const end = await this.#deps.pull.fetchMedia(sha256, run);
      return end === 'ok' ? [] : [{ code: end }];
    }, onBug);
    if (this.#running === null) store.change({ media: null });
    return ends[0]?.code ?? 'ok';
  }

  /** While paused, what came of it is all there is to say; during a round the round will say it. */
  async #pushBeside(): Promise<void> {
    const problems = await pushPart(this.#round);
    if (this.#paused && this.#running === null) await noteRound(this.#round, { problems, cut: true, paused: true });
  }

  #begin(): () => void {
    this.#trigger(true);
    return () => undefined;
  }

  #trigger(fresh: boolean): void {
    if (this.#paused) return;
    if (fresh) this.#failures = 0;
    if (fresh && this.#running !== null) this.#freshMeanwhile = true;
    void this.syncNow();
  }

  async #runRounds(): Promise<void> {
    do {
      this.#freshMeanwhile = false;
      await this.#runRound();
    } while (this.#freshMeanwhile && this.#failures > 0 && !this.#paused);
  }

  async #runRound(): Promise<void> {
    const { store } = this.#round;
    this.#cut = new AbortController();
    clearTimeout(this.#timer);
    store.change({ phase: 'checking', lastAttempt: this.#deps.now(), nextTry: null });
    const done = await inTurn(this.#deps, () => syncRound(this.#round, this.#cut.signal)).catch((error: unknown) => guarded(() => Promise.reject(error), this.#round.onBug));
    if (done === 'busy') store.change({ phase: 'idle' });
    else await noteRound(this.#round, { problems: done, cut: this.#cut.signal.aborted, paused: this.#paused });
    this.#failures = done === 'busy' || done.length === 0 ? 0 : this.#failures + 1;
    if (this.#failures > 0) await this.#askToBeWoken();
    this.#plan();
  }

  /** The timer runs only between `start` and its stop, so that tests and closed pages hold nothing alive. */
  #plan(): void {
    if (!this.#started || this.#paused) return;
    const wait = backOff(this.#failures);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#trigger(false), wait);
    this.#round.store.change({ nextTry: this.#deps.now() + wait });
  }

  async #askToBeWoken(): Promise<void> {
    const { wake, db, now } = this.#deps;
    if (wake === undefined) return;
    await guarded(async () => {
      const { waiting, photosWaiting } = await outboxCounts(now(), db);
      if (waiting + photosWaiting > 0) await wake.request();
      return [];
    }, this.#round.onBug);
  }

  /** What an earlier run of the app knew, so that the sync page can say it before the first round ends. */
  async #recall(): Promise<void> {
    await guarded(async () => {
      const lastSuccess = await readCounter('lastSuccess', this.#deps.db);
      const identity = await readIdentity(this.#deps.db);
      const { change, get } = this.#round.store;
      change({ lastSuccess: get().lastSuccess ?? lastSuccess, revoked: get().revoked || (identity !== null && identity.revokedAt !== null) });
      return [];
    }, this.#round.onBug);
  }
}
