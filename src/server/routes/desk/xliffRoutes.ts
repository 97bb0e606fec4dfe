import { paths } from '#contract/paths.ts';
import { xliffQuerySchema, xliffTakenSchema } from '#contract/translating.ts';
import { deskRules } from '#domain/roleRules.ts';
import { errorStatus, refuse } from '#server/plugins/errorStatus.ts';
import { exportXliff } from '#server/translating/xliff/exportXliff.ts';
import { importXliff } from '#server/translating/xliff/importXliff.ts';
import type { XliffFault } from '#server/translating/xliff/XliffFile.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { toActor, toKey, translationParams, unitOfAsked } from './translationRoutes.ts';

const TYPE = 'application/xliff+xml';
const MAX_BYTES = 2_000_000;
const MOST_FAULTS = 100;

const sentence = ({ unit, line, code, detail }: XliffFault): string =>
  `${unit === null ? 'file' : `unit ${unit}`}${line === null ? '' : `, line ${line}`}: ${code}${detail === undefined || detail === '' ? '' : ` (${detail})`}`;

/** A translation as an XLIFF file, out to an agency's own tools and back in. */
export function xliffRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.addContentTypeParser(TYPE, { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => done(null, body));

  app.get(paths.deskTranslationXliff, {
    config: { ...deskRules.seeTranslations, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: translationParams, querystring: xliffQuerySchema },
  }, async ({ params, query }, reply) => {
    const file = await exportXliff(db, toKey(params), query.version ?? '2.0');
    if (file === null) return refuse(reply, 'not-found');
    return reply.header('content-disposition', `attachment; filename="${params.id}.${params.lang}.xlf"`).header('cache-control', 'private, no-store').type(TYPE).send(file);
  });

  app.post(paths.deskTranslationXliff, {
    config: { ...deskRules.writeTranslations, unitsAt: unitOfAsked },
    bodyLimit: MAX_BYTES,
    schema: { tags: ['desk'], consumes: [TYPE], params: translationParams, response: { 200: xliffTakenSchema, ...errorReplies } },
  }, async ({ desk, params, body }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    const done = await db.transaction((tx) => importXliff(tx, toKey(params), body, toActor(desk, now())));
    if (done.ok) return done.value;
    if (!('faults' in done)) return refuse(reply, done.code, done.detail);
    const faults = done.faults.slice(0, MOST_FAULTS);
    return reply.code(errorStatus['xliff-refused']).send({ code: 'xliff-refused' as const, detail: faults.slice(0, 5).map(sentence).join('; '), faults });
  });
}
