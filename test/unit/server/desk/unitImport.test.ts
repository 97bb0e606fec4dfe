import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count, eq } from 'drizzle-orm';
import { audit, units } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { unitsFile } from '#test/support/unitsFile.ts';
import { setupDesk, type Desk } from './setupDesk.ts';

const HEAD = 'code,level,name,parent_code,valid_from,valid_to,predecessors';

describeOnDatabases('import of units', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind, {}, { 'quantri.tw': 'vn' });
  });
  afterAll(() => desk.close());

  const send = async (payload: string | Buffer, { apply = false, query = '', username = 'quantri.tw' } = {}) =>
    desk.app.inject({ method: 'POST', url: `/api/desk/unit-import?${apply ? 'apply=1' : ''}${query}`, headers: { 'content-type': 'text/csv', cookie: await desk.cookieOf(username) }, payload });
  const look = async (lines: string[], options = {}) => (await send([HEAD, ...lines].join('\n'), options)).json();
  const problems = async (lines: string[], options = {}) => (await look(lines, options)).problems.map(({ line, code }: { line: number; code: string }) => `${line} ${code}`);
  const total = async () => (await desk.db.select({ n: count() }).from(units))[0]!.n;
  const unitOf = async (id: string) => (await desk.db.select().from(units).where(eq(units.id, id)))[0];

  it('shows what would change by line, and changes nothing until told', async () => {
    const before = await total();
    const reply = await look(['14,province,Tỉnh Sơn La Mới,', '04249,commune,Xã Bên Cạnh,11', '04246-namlan,village,Bản Nậm Lạn,04246', '04246-moi,village,Bản Mới,04246']);
    expect(reply).toMatchObject({
      applied: false, lines: 4, unchanged: 1, counts: { added: 1, renamed: 1, moved: 1, ended: 0, problems: 0 },
      renamed: [{ line: 2, id: '14', was: 'Tỉnh Sơn La' }], moved: [{ line: 3, id: '04249', was: '14' }], added: [{ line: 5, id: '04246-moi' }],
    });
    expect(await total()).toBe(before);
    expect((await unitOf('14'))!.name).toBe('Tỉnh Sơn La');
  });

  it('takes semicolons and a mark at the beginning, as Excel writes them, and dates in two shapes', async () => {
    const file = `\ufeff${HEAD.replaceAll(',', ';')}\r\n04246-a;village;"Bản; A";04246;01/07/2025;;04246-namlan|04246-phieng\r\n`;
    expect((await send(file, { apply: true })).json()).toMatchObject({ applied: true, counts: { added: 1 } });
    expect(await unitOf('04246-a')).toMatchObject({ name: 'Bản; A', path: '/vn/14/04246/04246-a/', validFrom: Date.parse('2025-07-01T00:00:00+07:00'), predecessors: ['04246-namlan', '04246-phieng'] });
  });

  it('[S4] tells what is wrong by line, all at once', async () => {
    expect(await problems([
      '4,province,Cao Bằng,', '15,country,Lào Cai,', '04250,commune,Xã Lạc,99', '04251,commune,Xã Lạc,04246', '04246-b,village,,04246', '04246-c,village,Bản C,04246,31/02/2026',
      '04246-d,village,Bản D,04246,,,04999', '14,commune,Tỉnh Sơn La,', '04246-e,village,Bản E,04246,,,,thừa', '04246-e,village,Bản E,04246', '04246-e,village,Bản E,04246', '04246-f,village,Bản F,04246,2026-01-02,2026-01-01',
      `04246-g,village,${'x'.repeat(121)},04246`,
    ])).toEqual(['2 code-form', '3 level-unknown', '4 parent-unknown', '5 parent-level', '6 name-missing', '7 date-form', '8 predecessor-unknown', '9 code-form', '10 columns-many', '12 code-twice', '13 date-order', '14 name-long']);
  });

  it('[S2] nobody makes a unit the heir of one outside their reach', async () => {
    const lines = ['04246-thua,village,Bản Thừa,04246,,,04249-na'];
    expect(await problems(lines, { username: 'quantri.tinh' })).toEqual([]);
    expect(await problems(lines, { username: 'administrator.xa' })).toEqual(['2 outside']);
    expect(await problems(['04246-namlan,village,Bản Nậm Lạn,04246,,,04249-na'], { username: 'administrator.xa' })).toEqual(['2 outside']);
  });

  it('[S4] hostile files are refused clearly and change nothing', async () => {
    const before = await total();
    const told = async (payload: string | Buffer) => {
      const reply = await send(payload, { apply: true });
      return [reply.statusCode, reply.json().code];
    };
    expect(await told(Buffer.from([0x63, 0x6f, 0xff, 0xfe, 0x00]))).toEqual([422, 'file-not-csv']);
    expect(await told(`${HEAD}\n04246-x,village,a\0b,04246`)).toEqual([422, 'file-not-csv']);
    expect(await told('')).toEqual([422, 'unit-wrong']);
    expect(await told('PK\u0003\u0004,,,\n')).toEqual([422, 'unit-wrong']);
    expect(await told(`${HEAD}\n"04246-x,village,a`)).toEqual([422, 'unit-wrong']);
    expect(await told(`${HEAD}\n04246-x,village,${'"'.repeat(9)},04246`)).toEqual([422, 'unit-wrong']);
    expect(await told(`${HEAD}\n${'x'.repeat(30_000)},village,a,04246`)).toEqual([422, 'unit-wrong']);
    expect(await told(Buffer.alloc(12_000_001, 'a'))).toEqual([413, 'body-too-large']);
    expect((await look(['04246-x,village,"=cmd|x \u202Eabc",04246'])).added).toMatchObject([{ name: '=cmd|x abc' }]);
    expect(await total()).toBe(before);
  });

  it('[S2] nothing outside the account’s unit changes, and one such line stops all', async () => {
    const lines = ['04246-y,village,Bản Y,04246', '11,province,Tỉnh Khác,'];
    expect(await problems(lines, { username: 'quantri.tinh' })).toEqual(['3 outside']);
    const reply = await send([HEAD, ...lines].join('\n'), { apply: true, username: 'quantri.tinh' });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'outside-unit']);
    expect(await unitOf('04246-y')).toBeUndefined();
    expect((await look(['11,province,Tỉnh Điện Biên,'], { username: 'quantri.tinh' })).unchanged).toBe(1);
  });

  it('ends what has an end, and what is missing only when told', async () => {
    await send(`${HEAD}\n04246-z1,village,Bản Z1,04246,2026-01-01\n04246-z2,village,Bản Z2,04246`, { apply: true });
    const ending = `04246-z1,village,Bản Z1,04246,,2026-11-01`;
    expect(await look([ending])).toMatchObject({ counts: { ended: 1 }, unchanged: 0 });
    expect((await send(`${HEAD}\n${ending}\n04246-z2,village,Bản Z2,04246,,,04246-z1`, { apply: true })).json()).toMatchObject({ applied: true, counts: { ended: 1, linked: 1 } });
    expect(await unitOf('04246-z1')).toMatchObject({ validTo: Date.parse('2026-11-01T00:00:00+07:00') });
    const rest = (await desk.db.select().from(units)).filter(({ level, id, validTo }) => level === 'village' && id !== '04246-z2' && validTo === null);
    const lines = rest.map(({ id, name, parent }) => `${id},village,"${name}",${parent}`);
    expect(await look(lines)).toMatchObject({ counts: { ended: 0 } });
    expect(await look(lines, { query: '&endMissing=1' })).toMatchObject({ counts: { ended: 1 }, ended: [{ line: 0, id: '04246-z2', name: 'Bản Z2' }] });
    expect(await problems(['04249,commune,Xã Bên Cạnh,14'], { query: '&endMissing=1' })).toEqual(['0 children-left']);
  });

  it.runIf(unitsFile !== null)('[S5] takes all 3,355 units of the country in at once, and the second time changes nothing', async () => {
    const file = readFileSync(unitsFile!);
    const first = await send(file, { apply: true });
    expect(first.json()).toMatchObject({ applied: true, lines: 3355, counts: { problems: 0, moved: 0 } });
    const { counts, unchanged } = first.json();
    expect(counts.added + counts.renamed + unchanged).toBe(3355);
    expect((await send(file, { apply: true })).json()).toMatchObject({ applied: true, unchanged: 3355, counts: { added: 0, renamed: 0, moved: 0, ended: 0 } });
    const rows = await desk.db.select().from(units);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) expect(row.path).toBe(`${row.parent === null ? '/' : byId.get(row.parent)!.path}${row.id}/`);
    const added = await desk.db.select({ n: count() }).from(audit).where(eq(audit.action, 'unit.add'));
    expect(added[0]!.n).toBeGreaterThanOrEqual(counts.added);
    const cookie = await desk.cookieOf('quantri.tw');
    for (const query of ['', '?under=vn', '?under=79', '?text=tan', '?text=xa%20muong%20son%20la', '?text=04', '?text=phuong']) {
      expect((await desk.app.inject({ url: `/api/desk/unit-tree${query}`, headers: { cookie } })).statusCode).toBe(200);
    }
  });
});
