import { keySetEnvelopeSchema, signaturesSchema, unitNoteSchema, type Signatures, type UnitNote } from '#contract/packs.ts';
import * as z from 'zod/mini';

/** What one scope's part of a reply said, unchecked: the head's text as signed, and the tables and deltas that followed it. */
export interface HeadGroup {
  sigs: Signatures;
  text: string;
  tables: string[];
  deltas: string[];
}

export interface HeadsReply {
  time: number;
  keys: z.infer<typeof keySetEnvelopeSchema> | null;
  groups: HeadGroup[];
  /** The unit is not what it was: worth asking who this phone acts for. */
  note: UnitNote | null;
}

const firstLineSchema = z.object({ loaban: z.int(), time: z.int() });

export type HeadsRefusal = 'pack-not-a-pack' | 'pack-format-newer' | 'captive-portal';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Takes a reply apart by lines. Of a reply that was cut, whole lines count and the rest is dropped. A page of HTML is
 * a portal's; anything else that does not begin as a reply does is not one.
 */
export function readHeadsLines(body: string): { ok: true; reply: HeadsReply } | { ok: false; code: HeadsRefusal } {
  const lines = body.slice(0, body.lastIndexOf('\n') + 1).split('\n');
  const first = firstLineSchema.safeParse(parsed(lines[0] ?? ''));
  if (!first.success) return { ok: false, code: /^\s*</.test(body) ? 'captive-portal' : 'pack-not-a-pack' };
  if (first.data.loaban !== 1) return { ok: false, code: 'pack-format-newer' };
  const reply: HeadsReply = { time: first.data.time, keys: null, groups: [], note: null };
  for (const line of lines.slice(1)) if (line !== '' && !takeLine(reply, line)) return { ok: false, code: 'pack-not-a-pack' };
  return { ok: true, reply };
}

function takeLine(reply: HeadsReply, line: string): boolean {
  const [kind, rest] = [line.slice(0, 2), line.slice(2)];
  const group = reply.groups.at(-1);
  if (kind === 'H ') return takeHead(reply, rest);
  if (kind === 'K ') return takeKeys(reply, rest);
  if (kind === 'U ') reply.note = unitNoteSchema.safeParse(parsed(rest)).data ?? null;
  if (kind === 'T ') group?.tables.push(rest);
  else if (kind === 'D ') group?.deltas.push(rest);
  // A kind of line this app does not know comes from a later server and is left alone.
  return group !== undefined || (kind !== 'T ' && kind !== 'D ');
}

function takeHead(reply: HeadsReply, rest: string): boolean {
  const end = rest.indexOf('} ') + 1;
  const sigs = signaturesSchema.safeParse(parsed(rest.slice(0, end)));
  if (end === 0 || !sigs.success) return false;
  reply.groups.push({ sigs: sigs.data, text: rest.slice(end + 1), tables: [], deltas: [] });
  return true;
}

function takeKeys(reply: HeadsReply, rest: string): boolean {
  const envelope = keySetEnvelopeSchema.safeParse(parsed(rest));
  if (envelope.success) reply.keys = envelope.data;
  return envelope.success;
}
