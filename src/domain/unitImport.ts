import type { ImportProblem } from '#contract/unitEditing.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';
import { reaches } from './roleRules.ts';
import { codeFits, placeProblem, standsAt, type RuledUnit } from './unitRules.ts';

/** A line of a table of units, read but not yet judged. Dates null where the line says nothing. */
export interface ImportRow {
  line: number;
  id: string;
  level: UnitLevel;
  name: string;
  parent: string;
  validFrom: number | null;
  validTo: number | null;
  predecessors: readonly string[];
}

export interface KnownUnit extends RuledUnit {
  name: string;
  parent: UnitId | null;
  path: string;
  predecessors: readonly string[];
}

/** What a table would change. `added` stands parents first; `was` is what the line changes away from. */
export interface ImportPlan {
  added: ImportRow[];
  renamed: (ImportRow & { was: string })[];
  moved: (ImportRow & { was: string })[];
  /** Ends, with the moment: from the table, or now where a standing unit is missing from it. */
  ended: { line: number; id: UnitId; name: string; at: number }[];
  /** Known units that get predecessors they did not have. */
  linked: ImportRow[];
  unchanged: number;
  problems: ImportProblem[];
}

export interface ImportRequest {
  rows: readonly ImportRow[];
  known: ReadonlyMap<UnitId, KnownUnit>;
  /** The account's own path: nothing outside of it may change. */
  reach: string;
  now: number;
  endMissing: boolean;
}

const depths: Record<UnitLevel, number> = { centre: 0, province: 1, commune: 2, village: 3 };

const ruled = (row: ImportRow, now: number): RuledUnit => ({ id: row.id, level: row.level, validFrom: row.validFrom ?? now, validTo: row.validTo });

/** Goes over the table once; nothing is asked twice of the database. */
class Planner {
  readonly plan: ImportPlan = { added: [], renamed: [], moved: [], ended: [], linked: [], unchanged: 0, problems: [] };
  private readonly byId = new Map<string, ImportRow>();
  private readonly request: ImportRequest;

  constructor(request: ImportRequest) {
    this.request = request;
    for (const row of request.rows) {
      if (this.byId.has(row.id)) this.blame(row, 'code-twice');
      else this.byId.set(row.id, row);
    }
  }

  private blame({ line, id }: Pick<ImportRow, 'line' | 'id'>, code: ImportProblem['code']): void {
    this.plan.problems.push({ line, id, code });
  }

  /** The parent as it will be when the table was taken in. */
  private parentOf(id: string): RuledUnit | null {
    const row = this.byId.get(id);
    const known = this.request.known.get(id);
    if (known !== undefined) return { ...known, validTo: row?.validTo ?? known.validTo };
    return row === undefined ? null : ruled(row, this.request.now);
  }

  /** Where a unit will stand: the path of the nearest known one above it, in the table's own order of parents. */
  private isWithin(id: string): boolean {
    for (let at: string | undefined = id, steps = 0; at !== undefined && steps < 5; steps += 1) {
      const known = this.request.known.get(at);
      if (known !== undefined) return reaches(this.request.reach, known.path);
      at = this.byId.get(at)?.parent;
    }
    return false;
  }

  private problemOf(row: ImportRow, known: KnownUnit | undefined): ImportProblem['code'] | null {
    if (row.name === '') return 'name-missing';
    if (row.level === 'centre' || !codeFits(row.level, row.id)) return 'code-form';
    if (known !== undefined && known.level !== row.level) return 'level-changed';
    if (row.validFrom !== null && row.validTo !== null && row.validTo <= row.validFrom) return 'date-order';
    if (row.predecessors.some((id) => id === row.id || (!this.byId.has(id) && !this.request.known.has(id)))) return 'predecessor-unknown';
    return known !== undefined && known.parent === row.parent ? null : placeProblem(row.level, this.parentOf(row.parent), row.validFrom ?? this.request.now);
  }

  /** Whether every unit it newly comes after is the account's: who comes after a unit inherits from it. */
  private comesAfterOwn({ predecessors }: ImportRow, known: KnownUnit | undefined): boolean {
    return predecessors.every((id) => known?.predecessors.includes(id) === true || this.isWithin(id));
  }

  private planKnown(row: ImportRow, known: KnownUnit): void {
    const { plan, request } = this;
    const renames = row.name !== known.name;
    const moves = row.parent !== known.parent;
    const ends = row.validTo !== null && row.validTo !== known.validTo;
    const links = row.predecessors.some((id) => !known.predecessors.includes(id));
    if (!renames && !moves && !ends && !links) return void (plan.unchanged += 1);
    if (!reaches(request.reach, known.path) || (moves && !this.isWithin(row.parent)) || !this.comesAfterOwn(row, known)) return this.blame(row, 'outside');
    if (known.validTo !== null && known.validTo <= request.now) return this.blame(row, 'unit-ended');
    if (ends && (known.validTo !== null || row.validTo! <= known.validFrom)) return this.blame(row, 'date-order');
    if (renames) plan.renamed.push({ ...row, was: known.name });
    if (moves) plan.moved.push({ ...row, was: known.parent ?? '' });
    if (ends) plan.ended.push({ line: row.line, id: row.id, name: row.name, at: row.validTo! });
    if (links) plan.linked.push(row);
  }

  private planMissing(): void {
    const { request, plan } = this;
    const levels = new Set(request.rows.map(({ level }) => level));
    for (const unit of request.known.values()) {
      const isOwn = unit.path === request.reach;
      if (this.byId.has(unit.id) || isOwn || !levels.has(unit.level) || !standsAt(unit, request.now) || !reaches(request.reach, unit.path)) continue;
      if (unit.validTo === null) plan.ended.push({ line: 0, id: unit.id, name: unit.name, at: request.now });
    }
  }

  /** A unit that ends without one single successor must not leave units below it without a place. */
  private judgeEnds(): void {
    const ending = new Map(this.plan.ended.map((end) => [end.id, end]));
    if (ending.size === 0) return;
    const successors = new Map<string, number>();
    const all = [...this.request.rows.map(({ id, predecessors }) => ({ id, predecessors })), ...[...this.request.known.values()].filter(({ id }) => !this.byId.has(id))];
    for (const { predecessors } of all) for (const id of predecessors) successors.set(id, (successors.get(id) ?? 0) + 1);
    const children = [...this.request.known.values()].filter((unit) => standsAt(unit, this.request.now) && !ending.has(unit.id));
    const left = new Set(children.map((unit) => this.byId.get(unit.id)?.parent ?? unit.parent));
    for (const end of ending.values()) if (successors.get(end.id) !== 1 && left.has(end.id)) this.blame(end, 'children-left');
  }

  run(): ImportPlan {
    for (const row of this.byId.values()) {
      const known = this.request.known.get(row.id);
      const problem = this.problemOf(row, known);
      if (problem !== null) this.blame(row, problem);
      else if (known !== undefined) this.planKnown(row, known);
      else if (this.isWithin(row.parent) && this.comesAfterOwn(row, known)) this.plan.added.push(row);
      else this.blame(row, 'outside');
    }
    if (this.request.endMissing) this.planMissing();
    this.judgeEnds();
    this.plan.added.sort((left, right) => depths[left.level] - depths[right.level]);
    this.plan.problems.sort((left, right) => left.line - right.line);
    return this.plan;
  }
}

/** What a table of units would change, and all that is wrong with it. Pure: the same table over the same units gives the same plan. */
export const planUnitImport = (request: ImportRequest): ImportPlan => new Planner(request).run();
