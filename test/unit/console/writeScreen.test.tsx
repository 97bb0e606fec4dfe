// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '#console/api/ask.ts';
import { DraftScreen } from '#console/features/drafts/DraftScreen.tsx';
import type { Draft } from '#contract/editorial.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';
import { NOW, inh, makeBody, makeDraft, p } from './makeDraft.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole, type FakeServer } from './setupConsole.tsx';

setupConsole();
vi.setConfig({ testTimeout: 40_000 });
// Loaded lazily by the screen; a test does not wait for the compiler.
beforeAll(() => import('#console/features/drafts/write/WriteScreen.tsx'), 60_000);
beforeEach(() => {
  sessionStorage.clear();
  window.scrollTo = () => undefined;
  // jsdom lays nothing out, and ProseMirror asks.
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect ??= () => new DOMRect();
  Element.prototype.scrollIntoView ??= () => undefined;
});

const at = '/api/desk/drafts/mua-lon';
const writing = (change: Partial<Draft> = {}): Draft => makeDraft({ maySave: true, allowed: ['submit', 'discard'], version: 3, ...change });
const quiet = (draft: Draft): FakeServer['replies'] => ({
  [`GET ${at}`]: () => draft, [`GET ${at}/comments`]: () => ({ comments: [] }), 'GET /api/desk/unit-tree': () => ({ units: [], more: false }),
  [`POST ${at}/presence`]: () => ({ version: draft.version, present: [] }),
  [`PUT ${at}`]: (init) => ({ version: (JSON.parse(String(init!.body)) as { version: number }).version + 1, updatedAt: NOW, problems: [], present: [] }),
});
const draw = () => drawAt('/drafts/mua-lon', <Routes><Route path="/drafts/:id" element={<DraftScreen from="/drafts" />} /></Routes>, makeMe('editor'));
const title = () => screen.findByLabelText<HTMLTextAreaElement>('Tên bài');
const saves = (server: FakeServer) => server.asked.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body!) as { version: number; body: { title: string; blocks: unknown[] } });

describe('writing', () => {
  it('saves on leaving a field, says when, and touches no block that was not touched', async () => {
    const server = fakeServer(quiet(writing()));
    draw();
    fireEvent.change(await title(), { target: { value: 'Tên mới' } });
    expect(screen.getByText('Chưa lưu')).toBeTruthy();
    fireEvent.blur(await title());
    expect(await screen.findByText('Đã lưu 12:00')).toBeTruthy();
    expect(saves(server)).toEqual([{ version: 3, body: makeBody({ title: 'Tên mới' }) }]);
  });

  it('without a network it says so, keeps the text in the tab, and a reload brings it back', async () => {
    const server = fakeServer({ ...quiet(writing()), [`PUT ${at}`]: new TypeError('Failed to fetch') });
    const { unmount } = draw();
    fireEvent.change(await title(), { target: { value: 'Gõ khi mất mạng' } });
    fireEvent.blur(await title());
    expect(await screen.findByText(/Chưa lưu được, đang thử lại/)).toBeTruthy();
    unmount();
    server.replies = quiet(writing());
    draw();
    expect((await title()).value).toBe('Gõ khi mất mạng');
    await waitFor(() => expect(saves(server).at(-1)!.body.title).toBe('Gõ khi mất mạng'));
    expect(await screen.findByText('Đã lưu 12:00')).toBeTruthy();
    expect(sessionStorage).toHaveLength(0);
  });

  it('an ended session loses nothing: signed in again it is saved by itself', async () => {
    const server = fakeServer({ ...quiet(writing()), [`PUT ${at}`]: () => refusal(401, 'not-signed-in') });
    draw();
    fireEvent.change(await title(), { target: { value: 'Gõ lúc hết phiên' } });
    fireEvent.blur(await title());
    expect(await screen.findByText(/Đã hết phiên làm việc/)).toBeTruthy();
    server.replies = quiet(writing());
    announce('signedInAgain');
    expect(await screen.findByText('Đã lưu 12:00')).toBeTruthy();
    expect(saves(server).at(-1)!.body.title).toBe('Gõ lúc hết phiên');
  });

  it('[U4] what another saved meanwhile is shown block by block and never written over', async () => {
    const theirs = makeDraft({ maySave: true, version: 8, row: { updatedBy: inh }, body: makeBody({ blocks: [p('a', 'Không qua suối sâu.'), p('b', 'Nghe loa.')] }) });
    const server = fakeServer({ ...quiet(writing()), [`PUT ${at}`]: () => refusal(409, 'draft-changed') });
    draw();
    fireEvent.change(await title(), { target: { value: 'Tên của tôi' } });
    server.replies[`GET ${at}`] = theirs;
    fireEvent.blur(await title());
    expect(await screen.findByText('Lò Văn Inh vừa sửa bài này')).toBeTruthy();
    expect(screen.getByText('Người kia viết')).toBeTruthy();
    expect(saves(server)).toHaveLength(1);
    server.replies[`PUT ${at}`] = quiet(writing())[`PUT ${at}`]!;
    fireEvent.click(screen.getByText('Xong, lưu bài'));
    await waitFor(() => expect(saves(server)).toHaveLength(2));
    expect(saves(server)[1]).toEqual({ version: 8, body: makeBody({ title: 'Tên của tôi', blocks: theirs.body.blocks }) });
  });

  it('what is missing leads to its place; sent is what stands on the screen', async () => {
    const lacking = writing({ problems: [{ code: 'source-issuer-missing' }, { code: 'block-empty', block: 'b' }] });
    const server = fakeServer({ ...quiet(lacking), [`POST ${at}/acts/submit`]: () => makeDraft({ row: { state: 'inReview' }, submitted: { by: inh, at: NOW }, version: 5 }) });
    draw();
    fireEvent.click(await screen.findByRole('button', { name: 'Chưa ghi nơi ban hành' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Nơi ban hành'));
    fireEvent.click(screen.getByRole('button', { name: /Có đoạn còn trống/ }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Lời bài');
    fireEvent.change(await title(), { target: { value: 'Tên cuối' } });
    fireEvent.blur(await title());
    expect(await screen.findByText('✓ Đủ để gửi duyệt')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Gửi duyệt' }));
    expect(await screen.findByText('Đã gửi duyệt.')).toBeTruthy();
    expect(JSON.parse(server.asked.find(({ path }) => path.endsWith('/submit'))!.body!)).toEqual({ version: 4 });
  });

  it('others who have it open are named', async () => {
    const draft = writing();
    fakeServer({ ...quiet(draft), [`POST ${at}/presence`]: () => ({ version: 3, present: [inh] }) });
    draw();
    expect(await screen.findByText('Lò Văn Inh cũng đang mở bài này')).toBeTruthy();
  });

  it('read in another language, the text stays as it was written', async () => {
    fakeServer(quiet(writing()));
    draw();
    await title();
    fireEvent.click(screen.getByRole('button', { name: 'Nghỉ' }));
    expect(await screen.findByLabelText('Nghỉ mấy giây')).toBeTruthy();
    await act(() => setUpI18n('en', 'desk'));
    expect(await screen.findByLabelText('Seconds of pause')).toBeTruthy();
    expect(screen.getByText('Không qua suối.')).toBeTruthy();
    await act(() => setUpI18n('vi', 'desk'));
  });

  it('speaker lines are offered only where there are speakers', async () => {
    fakeServer(quiet(writing()));
    draw();
    await title();
    expect(screen.getByRole('button', { name: 'Lời nhân vật' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Loại bài'), { target: { value: 'notice' } });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Lời nhân vật' })).toBeNull());
  });
});
