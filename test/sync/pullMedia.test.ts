import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Audio, MediaFile } from '#contract/content.ts';
import { audioBlob, removeAudio, wantAudio } from '#phone/storage/audio.ts';
import { makeRoom } from '#phone/storage/makeRoom.ts';
import type { Settings } from '#phone/storage/types.ts';
import { fetchMedia, pullMedia, type MediaDeps } from '#phone/sync/down/pullMedia.ts';
import { DAY, makeItem } from '#test/support/makePack.ts';
import { setupPull, vi } from '#test/support/setupPull.ts';

const bytesOf = (length: number, seed: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let index = 0, state = seed; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
};
const fileOf = (bytes: Buffer, ext: MediaFile['ext']): MediaFile => ({ sha256: createHash('sha256').update(bytes).digest('hex'), ext, bytes: bytes.length });
const audioOf = (...files: MediaFile[]): Audio => ({ id: 'doc', title: 'Bản đọc', seconds: 300, voice: 'machine', files });

/** Two items, one of this week and one old, each with an Opus and an MP3. */
async function setup(policy: Settings['audio'] = 'onRequest') {
  const bench = setupPull({ silenceMs: 20_000 });
  const [opus, mp3, old] = [bytesOf(30_000, 1), bytesOf(40_000, 2), bytesOf(20_000, 3)];
  const files = { opus: fileOf(opus, 'opus'), mp3: fileOf(mp3, 'mp3'), old: fileOf(old, 'opus') };
  for (const [bytes, file] of [[opus, files.opus], [mp3, files.mp3], [old, files.old]] as const) bench.publisher.media.set(file.sha256, bytes);
  await bench.publisher.publish(vi(), [
    makeItem('moi', { publishedAt: bench.clock.ms - DAY, audio: [audioOf(files.opus, files.mp3)] }),
    makeItem('cu', { publishedAt: bench.clock.ms - 30 * DAY, audio: [audioOf(files.old)] }),
  ]);
  await bench.pull();
  const deps: MediaDeps = { ...bench.deps, policy: () => Promise.resolve(policy), onMedia: () => {} };
  const signal = new AbortController().signal;
  return { bench, files, opus, deps, signal, mediaBytes: () => bench.network.received('/media/') };
}

describe('[D5] recordings resume by Range', () => {
  test('five cuts repeat nothing, and the recording plays only when whole', async () => {
    const { bench, files, opus, deps, signal, mediaBytes } = await setup();
    let cuts = 0;
    bench.network.rule = ({ url }) => (url.includes('/media/') && (cuts += 1) <= 5 ? { kind: 'cut', at: 4_321 } : null);
    const seen: (Blob | null)[] = [];
    const wait = deps.wait;
    deps.wait = async (...args) => {
      seen.push(await audioBlob(files.opus.sha256, bench.db));
      return wait(...args);
    };
    expect(await fetchMedia(files.opus.sha256, deps, signal)).toBe('ok');
    expect(seen).toEqual([null, null, null, null, null]);
    expect(mediaBytes()).toBe(opus.length);
    const blob = await audioBlob(files.opus.sha256, bench.db);
    expect(blob?.type).toContain('audio/ogg');
    expect(Buffer.from(await blob!.arrayBuffer()).equals(opus)).toBe(true);
  });

  test('across a restart it goes on where it stopped', async () => {
    const { bench, files, opus, deps, mediaBytes } = await setup();
    const stop = new AbortController();
    expect(await fetchMedia(files.opus.sha256, deps, stop.signal, (here) => here > 15_000 && stop.abort())).toBe('paused');
    bench.restart();
    const before = mediaBytes();
    expect(await fetchMedia(files.opus.sha256, { ...deps, ...bench.deps }, new AbortController().signal)).toBe('ok');
    expect(mediaBytes() - before).toBeLessThan(opus.length - 14_000);
    expect(await audioBlob(files.opus.sha256, bench.db)).not.toBeNull();
  });

  test('asked for twice at once, it is fetched once', async () => {
    const { files, opus, deps, signal, mediaBytes } = await setup();
    const [one, two] = await Promise.all([fetchMedia(files.opus.sha256, deps, signal), fetchMedia(files.opus.sha256, deps, signal)]);
    expect([one, two]).toEqual(['ok', 'ok']);
    expect(mediaBytes()).toBe(opus.length);
  });
});

describe('[D3] a recording that is not what the item named', () => {
  test('is refused, fetched anew once, and never playable', async () => {
    const { bench, files, opus, deps, signal } = await setup();
    const broken = Buffer.from(opus);
    broken[77] = broken[77]! ^ 1;
    bench.publisher.media.set(files.opus.sha256, broken);
    expect(await fetchMedia(files.opus.sha256, deps, signal)).toBe('media-hash-wrong');
    expect(bench.network.log.filter(({ url }) => url.includes('/media/'))).toHaveLength(2);
    expect(await audioBlob(files.opus.sha256, bench.db)).toBeNull();
    bench.publisher.media.set(files.opus.sha256, opus);
    expect(await fetchMedia(files.opus.sha256, deps, signal)).toBe('ok');
  });

  test('gone from the server, or never named by an item: not-found', async () => {
    const { bench, files, deps, signal } = await setup();
    bench.publisher.media.clear();
    expect(await fetchMedia(files.opus.sha256, deps, signal)).toBe('not-found');
    expect(await fetchMedia('0'.repeat(64), deps, signal)).toBe('not-found');
  });
});

describe('data saver', () => {
  const here = async (bench: Awaited<ReturnType<typeof setup>>['bench']) => (await bench.db.media.toArray()).filter((row) => row.complete === 1).map((row) => row.sha256).sort();

  test('on request: only what a person asked for', async () => {
    const { bench, files, deps, signal } = await setup('onRequest');
    expect(await pullMedia(deps, signal)).toEqual([]);
    expect(await here(bench)).toEqual([]);
    expect(await wantAudio(files.mp3.sha256, bench.db)).toBe(true);
    expect(await pullMedia(deps, signal)).toEqual([]);
    expect(await here(bench)).toEqual([files.mp3.sha256]);
  });

  test('this week: the first file of new items, newest first', async () => {
    const { bench, files, deps, signal } = await setup('week');
    await pullMedia(deps, signal);
    expect(await here(bench)).toEqual([files.opus.sha256]);
  });

  test('text only: nothing by itself, what was asked for still comes', async () => {
    const { bench, files, deps, signal } = await setup('none');
    await wantAudio(files.old.sha256, bench.db);
    await pullMedia(deps, signal);
    expect(await here(bench)).toEqual([files.old.sha256]);
  });

  test('when room is needed, unwanted recordings go first, wanted ones and text never', async () => {
    const { bench, files, deps, signal } = await setup('onRequest');
    await fetchMedia(files.opus.sha256, deps, signal);
    await wantAudio(files.old.sha256, bench.db);
    await fetchMedia(files.old.sha256, deps, signal);
    expect(await makeRoom({ policy: 'onRequest', now: bench.clock.ms }, bench.db)).toBe(true);
    expect(await here(bench)).toEqual([files.old.sha256]);
    expect(await makeRoom({ policy: 'onRequest', now: bench.clock.ms }, bench.db)).toBe(true); // kept bytes of the base
    expect(await makeRoom({ policy: 'onRequest', now: bench.clock.ms }, bench.db)).toBe(false);
    expect(await bench.db.entries.count()).toBe(2);
    await removeAudio(files.old.sha256, bench.db);
    expect(await bench.db.pieces.count()).toBe(0);
  });
});
