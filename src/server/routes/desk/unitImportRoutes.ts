import { paths } from '#contract/paths.ts';
import { IMPORT_LISTED, unitImportQuerySchema, unitImportReplySchema, type ImportProblem, type UnitImportReply } from '#contract/unitEditing.ts';
import type { ImportPlan } from '#domain/unitImport.ts';
import { deskRules } from '#domain/roleRules.ts';
import { importUnits, previewUnitImport } from '#server/db/unitImport.ts';
import { readUnitsCsv } from '#server/intake/readUnitsCsv.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const FILE_MAX_BYTES = 12_000_000;

const nothing: ImportPlan = { added: [], renamed: [], moved: [], ended: [], linked: [], unchanged: 0, problems: [] };

function replyFrom(plan: ImportPlan, problems: readonly ImportProblem[], given: { applied: boolean; lines: number }): UnitImportReply {
  const listed = (rows: readonly { line: number; id: string; name: string; was?: string }[]) =>
    rows.slice(0, IMPORT_LISTED).map(({ line, id, name, was }) => ({ line, id, name, ...(was !== undefined && { was }) }));
  const { added, renamed, moved, ended, linked, unchanged } = plan;
  return {
    ...given, unchanged,
    counts: { added: added.length, renamed: renamed.length, moved: moved.length, ended: ended.length, linked: linked.length, problems: problems.length },
    added: listed(added), renamed: listed(renamed), moved: listed(moved), ended: listed(ended), linked: listed(linked), problems: problems.slice(0, IMPORT_LISTED),
  };
}

/** Taking in a table of units. First it is only looked at; applied it is taken whole or, when a line is wrong, not at all. One at a time in a process. */
export function unitImportRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  let taking = false;
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: FILE_MAX_BYTES }, (_request, body, done) => done(null, body));

  app.post(paths.deskUnitImport, {
    config: { ...deskRules.editUnits },
    bodyLimit: FILE_MAX_BYTES,
    schema: { tags: ['desk'], consumes: ['text/csv'], querystring: unitImportQuerySchema, response: { 200: unitImportReplySchema, ...errorReplies } },
  }, async ({ desk, body, query: { apply, endMissing } }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    if (taking) return refuse(reply, 'server-busy');
    taking = true;
    try {
      const read = readUnitsCsv(body);
      if (read === null) return refuse(reply, 'file-not-csv');
      const lines = read.rows.length + read.problems.length;
      const asked = { rows: read.rows, reach: desk.path, endMissing: endMissing === '1' };
      // Lines that cannot be read are told beside what is wrong with the others: mended once, not one by one.
      if (apply !== '1' || read.problems.length > 0) {
        const plan = read.rows.length === 0 ? nothing : await previewUnitImport(db, asked, now());
        const problems = [...read.problems, ...plan.problems].sort((left, right) => left.line - right.line);
        return apply === '1' ? refuse(reply, 'unit-wrong', `line ${problems[0]?.line ?? 1}: ${problems[0]?.code ?? 'empty'}`) : replyFrom(plan, problems, { applied: false, lines });
      }
      const plan = await importUnits(db, asked, { actor: `desk:${desk.id}`, now: now() });
      const [first] = plan.problems;
      if (first?.code === 'outside') return refuse(reply, 'outside-unit', `line ${first.line}`);
      if (first !== undefined) return refuse(reply, 'unit-wrong', `line ${first.line}: ${first.code}`);
      return replyFrom(plan, [], { applied: true, lines });
    } finally {
      taking = false;
    }
  });
}
