import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { DraftBlock } from '#contract/editorial.ts';
import { translationDrafts, type StoredSegment } from '#server/db/editorialSchema.ts';
import { readXliff } from '#server/translating/xliff/readXliff.ts';
import { putApproved } from '#test/support/makeApprovedDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW, setupDesk, type Desk } from '../desk/setupDesk.ts';

// Signing in hashes on purpose slowly, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const LANG = 'km-Khmr';
const hasToolkit = existsSync('/usr/bin/xliff2po');
if (!hasToolkit) console.warn('\n!! translate-toolkit is not installed here (no /usr/bin/xliff2po): XLIFF FILES ARE NOT CHECKED BY A VALIDATOR NOT WRITTEN HERE. !!\n');

const blocks: DraftBlock[] = [
  { id: 'b1', type: 'heading', text: 'Phòng cháy & chữa cháy <rừng>' },
  { id: 'b2', type: 'speaker', who: 'Bà "Mây"', text: 'Gọi **114** ngay, *đừng chờ*.\tTheo 49/2024/NĐ-CP.' },
  { id: 'p1', type: 'pause', text: '', seconds: 3 },
  { id: 'b3', type: 'cue', text: '[Nhạc hiệu]' },
];
const texts: Record<string, string> = { _title: 'ចំណងជើង & <ល្អ>', b1: 'ការពារអគ្គិភ័យ ]]> "ព្រៃ"', b2: 'ហៅ **១១៤** ភ្លាម *កុំ​ចាំ*។ 49/2024/NĐ-CP', b3: 'តន្ត្រី' };

describeOnDatabases('XLIFF', (kind) => {
  let desk: Desk;
  let folder: string;
  beforeAll(async () => {
    desk = await setupDesk(kind);
    folder = mkdtempSync(join(tmpdir(), 'loaban-xliff-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  const url = (item: string) => `/api/desk/translations/${item}/${LANG}/xliff`;
  const out = async (item: string, version: string) => (await desk.app.inject({ url: `${url(item)}?version=${version}`, headers: { cookie: await desk.cookieOf('supervisor.xa') } })).body;
  const back = async (item: string, payload: string | Buffer) => {
    const reply = await desk.app.inject({ method: 'POST', url: url(item), payload, headers: { cookie: await desk.cookieOf('translator.xa'), 'content-type': 'application/xliff+xml' } });
    return { status: reply.statusCode, body: reply.json() };
  };
  const row = async (item: string) => (await desk.db.select().from(translationDrafts).where(eq(translationDrafts.item, item)))[0]!;
  const sources = new Map<string, string>([['_title', 'Mưa to'], ...blocks.map(({ id, text }) => [id, text] as const)]);
  async function lay(item: string, states: Partial<Record<string, StoredSegment['state']>>): Promise<void> {
    await putApproved(desk.db, { id: item, unit: '04246-namlan', languages: [LANG], blocks });
    const segments = Object.fromEntries(Object.entries(states).map(([id, state]) => [id, { text: texts[id]!, state: state!, source: sources.get(id)!, by: 'x', at: NOW }]));
    await desk.db.update(translationDrafts).set({ segments }).where(eq(translationDrafts.item, item));
  }

  it.each(['2.0', '1.2'])('what goes out as %s comes back exactly, and changes nothing', async (version) => {
    const item = `ve-${version.replace('.', '')}`;
    await lay(item, { _title: 'approved', b1: 'checked', b2: 'translated', b3: 'draft' });
    const file = await out(item, version);
    const read = readXliff(Buffer.from(file));
    expect(read).toMatchObject({ version, sourceLang: 'vi', targetLang: LANG, original: `loaban:${item}:0`, faults: [] });
    expect(read.units.map(({ id, source, target }) => [id, source, target])).toEqual(['_title', 'b1', 'b2', 'b3'].map((id) => [id, sources.get(id), texts[id]]));
    const before = await row(item);
    expect(await back(item, file)).toEqual({ status: 200, body: { version: before.version, taken: [], unchanged: 4, stale: [] } });
    expect(await row(item)).toEqual(before);
  });

  it('states travel: initial, translated, reviewed, final; and those of 1.2', async () => {
    await lay('trang-thai', { _title: 'approved', b1: 'checked', b2: 'translated', b3: 'machineDraft' });
    const [two, one] = [await out('trang-thai', '2.0'), await out('trang-thai', '1.2')];
    expect([...two.matchAll(/<segment state="(\w+)"(?: subState="([\w:]+)")?>/g)].map(([, state, sub]) => [state, sub])).toEqual([['final', undefined], ['reviewed', undefined], ['translated', undefined], ['initial', 'loaban:machine']]);
    expect([...one.matchAll(/<target[^>]* state="([\w-]+)"/g)].map(([, state]) => state)).toEqual(['final', 'signed-off', 'translated', 'needs-review-translation']);
    expect(two).toContain('<note id="n1" category="who">Bà &quot;Mây&quot;</note>');
  });

  it('texts come in as drafts of whoever took them in; a machine’s as machine drafts; others keep their approval', async () => {
    await lay('nhan-ve', { _title: 'approved', b1: 'approved' });
    const { version } = await row('nhan-ve');
    const file = (await out('nhan-ve', '1.2')).replace(/(<trans-unit id="b2".*?<\/source>)/s, '$1<target state-qualifier="leveraged-mt">ហៅ ១១៤ 49/2024/NĐ-CP</target>')
      .replace(/(<trans-unit id="b3".*?<\/source>)/s, '$1<target state="final">តន្ត្រី</target>');
    expect(await back('nhan-ve', file)).toEqual({ status: 200, body: { version: version + 1, taken: ['b2', 'b3'], unchanged: 2, stale: [] } });
    const { segments, counts } = await row('nhan-ve');
    expect([segments.b1!.state, segments.b2!.state, segments.b3!.state, segments.b3!.by === 'x']).toEqual(['approved', 'machineDraft', 'draft', false]);
    expect(counts).toMatchObject({ total: 4, missing: 0, draft: 2, approved: 2 });
  });

  it('made for an older text: taken, listed, stale', async () => {
    await lay('cu-hon', { b1: 'approved' });
    const file = (await out('cu-hon', '2.0')).replace(/(<unit id="b3".*?<\/source>)/s, '$1<target>តន្ត្រី</target>').replace(/<unit id="(?:_title|b2)".*?<\/unit>/gs, '');
    await putApproved(desk.db, { id: 'cu-hon', unit: '04246-namlan', languages: [LANG], blocks: blocks.map((block) => (block.id === 'b3' ? { ...block, text: '[Nhạc kết]' } : block)) });
    const { status, body } = await back('cu-hon', file);
    expect([status, body.taken, body.stale, body.unchanged]).toEqual([200, ['b3'], ['b3'], 1]);
    expect((await row('cu-hon')).counts).toMatchObject({ stale: 1, approved: 1 });
  });

  it('[S4] a bad file names the unit and the line, and nothing of it is taken', async () => {
    await lay('hong', { b1: 'draft' });
    const good = (await out('hong', '2.0')).replace(/(<\/source>)(?!\s*<target)/g, '$1<target>x</target>');
    expect(readXliff(Buffer.from(good)).faults).toEqual([]);
    const before = await row('hong');
    const put = (from: string | RegExp, to: string) => good.replace(from, to);
    const cases: [string, string, { unit: string | null; code: string }][] = [
      ['unknown unit', put('id="b3"', 'id="b77"'), { unit: 'b77', code: 'unit-unknown' }],
      ['a pause is no unit', put('id="b3"', 'id="p1"'), { unit: 'p1', code: 'unit-unknown' }],
      ['twice', put('id="b3"', 'id="b1"'), { unit: 'b1', code: 'unit-twice' }],
      ['target missing', put(/(<unit id="b3".*?)<target>x<\/target>/s, '$1'), { unit: 'b3', code: 'target-missing' }],
      ['target empty', put(/(<unit id="b3".*?)<target>x<\/target>/s, '$1<target> </target>'), { unit: 'b3', code: 'target-missing' }],
      ['source missing', put(/(<unit id="b3".*?)<source>.*?<\/source>/s, '$1'), { unit: 'b3', code: 'source-missing' }],
      ['codes nobody wrote', put(/(<unit id="b3".*?)<target>x<\/target>/s, '$1<target><pc id="1">x</pc></target>'), { unit: 'b3', code: 'inline' }],
      ['loose mark', put(/(<unit id="b3".*?)<target>x<\/target>/s, '$1<target>**x</target>'), { unit: 'b3', code: 'marks' }],
      ['hidden', put(/(<unit id="b3".*?)<target>x<\/target>/s, '$1<target>x\u202ey</target>'), { unit: 'b3', code: 'hidden' }],
      ['too long', put(/(<unit id="b3".*?)<target>x<\/target>/s, `$1<target>${'x'.repeat(8_001)}</target>`), { unit: 'b3', code: 'too-long' }],
      ['other language', put('trgLang="km-Khmr"', 'trgLang="km"'), { unit: null, code: 'target-language' }],
      ['other source', put('srcLang="vi"', 'srcLang="en"'), { unit: null, code: 'source-language' }],
      ['other item', put('loaban:hong:', 'loaban:khac:'), { unit: null, code: 'item' }],
      ['version', put('version="2.0"', 'version="3.0"'), { unit: null, code: 'version' }],
      ['no XLIFF', '<html/>', { unit: null, code: 'not-xliff' }],
      ['no XML', good.replace('</unit>', ''), { unit: null, code: 'not-xml' }],
      ['cut off', good.slice(0, -40), { unit: null, code: 'not-xml' }],
      ['empty', ' ', { unit: null, code: 'not-xml' }],
      ['no units', good.replace(/<unit .*<\/unit>/s, ''), { unit: null, code: 'no-units' }],
      ['entities', good.replace('?>', '?><!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>').replace('>x<', '>&b;<'), { unit: null, code: 'doctype' }],
      ['outside file', good.replace('?>', '?><!DOCTYPE xliff SYSTEM "file:///etc/passwd">'), { unit: null, code: 'doctype' }],
      ['an entity of its own', good.replace('>x<', '>&b;<'), { unit: null, code: 'not-xml' }],
      ['deep', good.replace('>x<', `>${'<mrk>'.repeat(200)}`), { unit: null, code: 'not-xml' }],
    ];
    for (const [name, file, fault] of cases) {
      const { status, body } = await back('hong', file);
      expect([name, status, body.code, body.faults?.[0]?.code, body.faults?.[0]?.unit]).toEqual([name, 422, 'xliff-refused', fault.code, fault.unit]);
      if (fault.unit !== null) expect([name, body.detail.includes(fault.unit), body.faults[0].line > 1]).toEqual([name, true, true]);
    }
    expect((await back('hong', Buffer.from([0x3c, 0xff, 0xfe, 0x61]))).body.faults[0].code).toBe('encoding');
    expect((await back('hong', `${good}<!--${'x'.repeat(2_000_000)}-->`)).body.code).toBe('body-too-large');
    expect(await row('hong')).toEqual(before);
    expect((await back('hong', good)).status).toBe(200);
  });

  it('a tool may split a unit in sentences and mark words', async () => {
    await lay('tach', {});
    const file = `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="vi" trgLang="KM-khmr"><file id="f1" original="loaban:tach:4">
      <group id="g"><unit id="b2"><segment id="s1"><source>Gọi **114** ngay,</source><target>ហៅ <mrk id="m1" type="term">**១១៤**</mrk></target></segment><ignorable><source> </source></ignorable>
      <segment id="s2"><source>*đừng chờ*.\tTheo 49/2024/NĐ-CP.</source><target><![CDATA[កុំចាំ 49/2024/NĐ-CP]]></target></segment></unit></group></file></xliff>`;
    expect((await back('tach', file)).body).toMatchObject({ taken: ['b2'], stale: [] });
    expect((await row('tach')).segments.b2!.text).toBe('ហៅ **១១៤** កុំចាំ 49/2024/NĐ-CP');
  });

  it.skipIf(!hasToolkit)('translate-toolkit reads and checks what goes out: every unit, source and target as they are', async () => {
    await lay('kiem', { _title: 'approved', b1: 'checked', b2: 'translated', b3: 'draft' });
    const path = join(folder, `${kind}.xlf`);
    writeFileSync(path, await out('kiem', '1.2'));
    const script = 'import json,sys\nfrom translate.storage import xliff\ns=xliff.xlifffile.parsefile(sys.argv[1])\nprint(json.dumps([[u.xmlelement.get("id"),str(u.source),str(u.target),u.isapproved(),bool(u.isfuzzy())] for u in s.units]))';
    const units = JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' })) as [string, string, string, boolean, boolean][];
    expect(units.map(([id, source, target]) => [id, source, target])).toEqual(['_title', 'b1', 'b2', 'b3'].map((id) => [id, sources.get(id), texts[id]]));
    expect(units.map(([, , , approved]) => approved)).toEqual([true, false, false, false]);
    const [po, checked] = [join(folder, `${kind}.po`), join(folder, `${kind}-checked.xlf`)];
    execFileSync('/usr/bin/xliff2po', ['--progress=none', path, po]);
    execFileSync('/usr/bin/pofilter', ['--progress=none', '-t', 'xmltags', '-t', 'printf', '-t', 'unchanged', path, checked]);
    expect(execFileSync('/usr/bin/python3', ['-c', 'import sys\nfrom translate.storage import po\nprint(len([u for u in po.pofile.parsefile(sys.argv[1]).units if not u.isheader()]))', po], { encoding: 'utf8' }).trim()).toBe('4');
  });
});
