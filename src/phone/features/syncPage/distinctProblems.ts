import type { SyncProblem } from '#phone/sync/syncState.ts';

/** The same trouble in six scopes is one trouble: each code once, with its place only when it stands alone. */
export function distinctProblems(problems: readonly SyncProblem[]): SyncProblem[] {
  const codes = [...new Set(problems.map((problem) => problem.code))];
  return codes.map((code) => {
    const same = problems.filter((problem) => problem.code === code);
    return same.length === 1 ? same[0]! : { code, at: same[0]!.at };
  });
}
