import * as z from 'zod/mini';
import { entrySchema } from './content.ts';
import { itemIdSchema, sha256Schema, timeSchema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { unitIdSchema } from './units.ts';

/*
 * The protocol downwards, on one page.
 *
 * A scope is area unit × language. A phone follows the scopes of its unit's chain (own unit, commune, province,
 * centre) in its languages. It asks
 *
 *     GET /p/v1/heads/<unit>/<vi+other+…>?s=<seq.seq.…>        If-None-Match: "<etag of the last complete reply>"
 *
 * `s` lists the sequence it holds of each scope, 0 for none: unit by unit from its own up to the centre, within a
 * unit language by language as they stand in the address (vi first, the others sorted). A static host that ignores
 * `s` answers correctly too, only longer. The reply is 304, or text, one line each (bytes before each LF exactly as hashed):
 *
 *     {"loaban":1,"time":…}               first line; `time` is the server's clock
 *     U <unitNote JSON>                   the unit of the address has ended, or its chain is another than `s` was written for: the phone
 *                                         asks who it acts for now (GET /api/device), in the same round, once per note
 *     K <keySetEnvelope>                  the set of signing keys, when it changed (signed by a key the phone trusts)
 *     H <sigs JSON> <head JSON>           one per scope that has news; the signature is over the head's bytes
 *     T <segment table JSON>              follows its H, when the phone may need the base (or a delta file): hash in the head
 *     D <delta JSON>                      follows its H: inline deltas, oldest first; hash in the head
 *
 * A line's hash is over the JSON after its letter and space (UTF-8). Deltas form a chain: each begins (`from`) where the
 * one before ended (`to`); a renewal raises `seq` alone, so the last `to` (or the base's `at`) may be below `seq`.
 * Whoever holds sequence n applies, oldest first, every delta with `to` > n, and ends at the head's `seq`; the first of
 * them may begin below n, for older deltas are merged: then an operation whose result is already there (the entry's hash
 * is `is`, or nothing is left to drop) is skipped, and a `put` replaces. Whoever holds none, or n below the oldest
 * delta's `from` (with no delta: below the base's `at`), fetches the base, then applies the deltas with `to` > `at`: GET /p/v1/files/<sha256>.zst, Zstandard, plain bytes, Range and If-Range.
 * Everything is checked before it becomes visible; the closed list of refusals is `packRefusalSchema`.
 */

export const PACK_FORMAT = 1;

/** Put before the head's bytes before signing, so that a signature cannot be used for anything else. */
export const HEAD_SIGNATURE_PREFIX = 'loaban-head-1\n';
export const KEYS_SIGNATURE_PREFIX = 'loaban-keys-1\n';

/** Uncompressed sizes of segments: they grow, so that the first items appear at once. Cut at line ends, so a segment may be longer. */
export const SEGMENT_SIZES = [8_192, 16_384, 32_768, 65_536, 131_072] as const;

/** All inline deltas of one head together, compressed, stay below this; larger ones become files. */
export const INLINE_DELTA_BYTES = 32_768;

export const scopeSchema = z.object({ unit: unitIdSchema, lang: languageTagSchema });
export type Scope = z.infer<typeof scopeSchema>;

/** A Zstandard file of JSON lines. `table` is the SHA-256 of the bytes of its segment table's line. */
export const streamSchema = z.object({
  sha256: sha256Schema,
  bytes: z.int().check(z.minimum(1)),
  rawBytes: z.int().check(z.minimum(1)),
  lines: z.int().check(z.minimum(0)),
  table: sha256Schema,
});
export type Stream = z.infer<typeof streamSchema>;

/** Segments in order: uncompressed length in bytes, SHA-256 of those bytes in base64url without padding. */
export const segmentTableSchema = z.object({
  of: sha256Schema,
  segments: z.array(z.tuple([z.int().check(z.minimum(1)), z.string().check(z.regex(/^[\w-]{43}$/))])),
});
export type SegmentTable = z.infer<typeof segmentTableSchema>;

/** One step from sequence `from` to `to`: inline (`sha256` of the D line's JSON bytes) or a file of delta operations. */
export const deltaRefSchema = z.object({
  from: z.int().check(z.minimum(0)),
  to: z.int().check(z.minimum(1)),
  sha256: z.optional(sha256Schema),
  file: z.optional(streamSchema),
});
export type DeltaRef = z.infer<typeof deltaRefSchema>;

/** A recalled item: revisions up to `rev` must not be read on air. `reason` is shown as written. */
export const recallSchema = z.object({
  id: itemIdSchema,
  rev: z.int().check(z.minimum(1)),
  at: timeSchema,
  reason: z.string().check(z.maxLength(300)),
});
export type Recall = z.infer<typeof recallSchema>;

/** The signed head (manifest) of a scope. `seq` grows with every signing, whether or not content changed. */
export const headSchema = z.object({
  format: z.int(),
  scope: scopeSchema,
  seq: z.int().check(z.minimum(1)),
  issued: timeSchema,
  expires: timeSchema,
  /** Null when the scope holds nothing. `at` is the sequence the base brings a phone to. */
  base: z.nullable(z.extend(streamSchema, { at: z.int().check(z.minimum(1)) })),
  deltas: z.array(deltaRefSchema),
  recalls: z.array(recallSchema),
});
export type Head = z.infer<typeof headSchema>;

/** kid → signature (Ed25519, base64url). During a rotation a head carries two. */
export const signaturesSchema = z.record(z.string().check(z.regex(/^[\w-]{4,16}$/)), z.string().check(z.regex(/^[\w-]{86}$/)));
export type Signatures = z.infer<typeof signaturesSchema>;

/** Trusted public keys: kid → raw Ed25519 key, base64url (43 characters). */
export const keySetSchema = z.object({
  version: z.int().check(z.minimum(1)),
  keys: z.record(z.string().check(z.regex(/^[\w-]{4,16}$/)), z.string().check(z.regex(/^[\w-]{43}$/))),
});
export type KeySet = z.infer<typeof keySetSchema>;
export const keySetEnvelopeSchema = z.object({ sigs: signaturesSchema, set: z.string() });

/** Operations of a delta. `patch` is against an entry whose hash is `was`, and must give one whose hash is `is` (base64url of canonical JSON's SHA-256, first 16 bytes). */
export const deltaOpSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('put'), entry: entrySchema }),
  z.object({ op: z.literal('drop'), id: itemIdSchema }),
  z.object({
    op: z.literal('patch'),
    id: itemIdSchema,
    was: z.string(),
    is: z.string(),
    /** Top-level fields set anew; null deletes an optional field named in `unset`. */
    set: z.optional(z.record(z.string(), z.unknown())),
    unset: z.optional(z.array(z.string())),
    /** Blocks put (by id) and, when the sequence changed, the whole order of ids. */
    blocks: z.optional(z.array(z.unknown())),
    order: z.optional(z.array(z.string())),
    /** Translations: texts put by block id; null removes one. */
    texts: z.optional(z.record(z.string(), z.nullable(z.string()))),
  }),
]);
export type DeltaOp = z.infer<typeof deltaOpSchema>;
export const deltaSchema = z.object({ from: z.int(), to: z.int(), ops: z.array(deltaOpSchema) });
export type Delta = z.infer<typeof deltaSchema>;

/** Says that a unit is not what it was; the same for every phone of it (D1). `ended`: since when; `chain`: `s` fits another chain, and no heads follow. Unsigned, so it moves nothing by itself: it only makes the phone ask. */
export const unitNoteSchema = z.object({ ended: z.optional(timeSchema), chain: z.optional(z.literal('changed')) });
export type UnitNote = z.infer<typeof unitNoteSchema>;

/** Why a phone refuses what it was sent; each has a sentence in `locales`. What was there stays (D3). */
export const packRefusalSchema = z.enum([
  'pack-not-a-pack', 'pack-format-newer', 'pack-key-unknown', 'pack-signature-wrong', 'pack-wrong-scope',
  'pack-sequence-older', 'pack-expired', 'pack-hash-wrong', 'pack-damaged', 'media-hash-wrong',
]);
export type PackRefusal = z.infer<typeof packRefusalSchema>;
