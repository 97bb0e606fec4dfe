// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftListScreen } from '#console/features/drafts/DraftListScreen.tsx';
import { DraftScreen } from '#console/features/drafts/DraftScreen.tsx';
import { HistoryScreen } from '#console/features/drafts/history/HistoryScreen.tsx';
import { ReviewListScreen } from '#console/features/drafts/ReviewListScreen.tsx';
import type { Draft } from '#contract/editorial.ts';
import { NOW, inh, mai, makeBody, makeComment, makeDraft, makeRow, p } from './makeDraft.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole, type FakeServer } from './setupConsole.tsx';

setupConsole();
vi.setConfig({ testTimeout: 40_000 });
beforeEach(() => {
  sessionStorage.clear();
  window.scrollTo = () => undefined;
});

const at = '/api/desk/drafts/mua-lon';
const quiet = (draft: Draft): FakeServer['replies'] => ({
  [`GET ${at}`]: () => draft, [`GET ${at}/comments`]: () => ({ comments: [] }), 'GET /api/desk/unit-tree': () => ({ units: [], more: false }),
  [`POST ${at}/presence`]: () => ({ version: draft.version, present: [] }),
});
const bodyOf = (server: FakeServer, path: string): unknown => JSON.parse(server.asked.findLast((one) => one.path === path && one.method !== 'GET')!.body!);

const drawDraft = (path = '/review/mua-lon', role: Parameters<typeof makeMe>[0] = 'approver') =>
  drawAt(path, (
    <Routes>
      <Route path="/drafts/:id" element={<DraftScreen from="/drafts" />} />
      <Route path="/review/:id" element={<DraftScreen from="/review" />} />
      <Route path="/drafts/:id/history" element={<HistoryScreen />} />
    </Routes>
  ), makeMe(role));

describe('lists', () => {
  it('a writer sees own drafts first, page by page, and how many remarks are open', async () => {
    const server = fakeServer({ 'GET /api/desk/drafts': () => ({ drafts: [makeRow({ openComments: 3 })], next: 'c1' }) });
    drawAt('/drafts', <DraftListScreen />);
    expect(await screen.findByRole('link', { name: 'Mưa lớn tránh suối' })).toBeTruthy();
    expect(screen.getByText('3')).toBeTruthy();
    expect(server.asked[0]!.path).toBe('/api/desk/drafts?mine=1');
    server.replies['GET /api/desk/drafts'] = { drafts: [makeRow({ id: 'b', title: 'Bài cũ' })], next: null };
    fireEvent.click(screen.getByRole('button', { name: 'Xem thêm bài cũ hơn' }));
    expect(await screen.findByRole('link', { name: 'Bài cũ' })).toBeTruthy();
    expect(server.asked.at(-1)!.path).toContain('cursor=c1');
  });

  it('filters go to the server, and nothing found is not the same as nothing there', async () => {
    const server = fakeServer({ 'GET /api/desk/drafts': () => ({ drafts: [], next: null }) });
    drawAt('/drafts', <DraftListScreen />);
    expect(await screen.findByText('Chưa có bài nào')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Đang ở bước'), { target: { value: 'inReview' } });
    expect(await screen.findByText('Không có bài nào khớp')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Tất cả'));
    await waitFor(() => expect(server.asked.at(-1)!.path).toBe('/api/desk/drafts?state=inReview'));
  });

  it('[S2] who may not write finds no button to write', async () => {
    fakeServer({ 'GET /api/desk/drafts': () => ({ drafts: [], next: null }) });
    drawAt('/drafts', <DraftListScreen />, makeMe('approver'));
    expect(await screen.findByText('Chưa có bài nào')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Viết bài mới' })).toBeNull();
  });

  it('what waits for approval: urgent first', async () => {
    fakeServer({ 'GET /api/desk/drafts': () => ({ drafts: [makeRow({ id: 'a', title: 'Thường', state: 'inReview' }), makeRow({ id: 'b', title: 'Gấp', state: 'inReview', priority: 'urgent' })], next: null }) });
    drawAt('/review', <ReviewListScreen />, makeMe('approver'));
    const [first] = await screen.findAllByRole('table');
    expect(within(first!).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Gấp', 'Thường']);
  });
});

describe('reading and answering for it', () => {
  const waiting = makeDraft({ row: { state: 'inReview' }, submitted: { by: mai, at: NOW }, allowed: ['approve', 'return'], version: 4 });

  it('approves with the office that phones show, on the version that was read', async () => {
    const server = fakeServer({ ...quiet(waiting), [`POST ${at}/acts/approve`]: () => makeDraft({ row: { state: 'approved' }, approved: { by: inh, at: NOW, office: 'Uỷ ban' }, allowed: ['publish'], version: 5 }) });
    drawDraft();
    fireEvent.click(await screen.findByRole('button', { name: 'Duyệt' }));
    fireEvent.change(screen.getByLabelText('Nơi duyệt ghi trên điện thoại'), { target: { value: ' Uỷ ban nhân dân xã ' } });
    fireEvent.click(within(screen.getByRole('dialog', { hidden: true })).getByText('Duyệt'));
    expect(await screen.findByText('Đã duyệt. Giờ có thể phát hành.')).toBeTruthy();
    expect(bodyOf(server, `${at}/acts/approve`)).toEqual({ version: 4, office: 'Uỷ ban nhân dân xã' });
  });

  it('[S3] own text: no button to approve, and a sentence that says who can', async () => {
    fakeServer(quiet(makeDraft({ row: { state: 'inReview' }, submitted: { by: mai, at: NOW }, authors: [mai], allowed: ['return'] })));
    drawDraft('/review/mua-lon', 'communeOfficer');
    expect(await screen.findByText(/không tự duyệt được.*Người duyệt khác của Xã Mường Lạn/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Duyệt' })).toBeNull();
  });

  it('returning needs a reason, and a refusal of the server is told without closing', async () => {
    const server = fakeServer({ ...quiet(waiting), [`POST ${at}/acts/return`]: () => refusal(409, 'draft-changed') });
    drawDraft();
    fireEvent.click(await screen.findByRole('button', { name: 'Trả lại' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    const confirm = dialog.getByText('Trả lại').closest('button')!;
    expect(confirm.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('Cần sửa gì'), { target: { value: 'Thiếu giờ.' } });
    fireEvent.click(confirm);
    expect(await dialog.findByText(/Có người vừa sửa bài này/)).toBeTruthy();
    expect(bodyOf(server, `${at}/acts/return`)).toEqual({ version: 4, reason: 'Thiếu giờ.' });
  });

  it('before publishing says whom it reaches and what it costs each phone', async () => {
    const server = fakeServer({
      ...quiet(makeDraft({ row: { state: 'approved' }, allowed: ['publish'], version: 5 })),
      [`GET ${at}/reach`]: () => ({ provinces: 0, communes: 1, villages: 12, devices: 34, languages: [{ lang: 'vi', bytes: 1400, audioBytes: 0, devices: 34 }] }),
      [`POST ${at}/acts/publish`]: () => makeDraft({ row: { state: 'published', rev: 3 }, publishedAt: NOW, version: 6 }),
    });
    drawDraft();
    fireEvent.click(await screen.findByRole('button', { name: 'Phát hành' }));
    expect(await screen.findByText('1,4 KB mỗi máy, 34 máy')).toBeTruthy();
    expect(server.asked.some(({ path }) => path.endsWith('/publish'))).toBe(false);
    fireEvent.click(within(screen.getByRole('dialog', { hidden: true })).getByText('Phát hành'));
    expect(await screen.findByText(/Đã phát hành bản 3 lúc/)).toBeTruthy();
  });

  it('[D6] withdrawing shows what phones will show, and needs a reason', async () => {
    const server = fakeServer({ ...quiet(makeDraft({ row: { state: 'published', rev: 1 }, publishedAt: NOW, allowed: ['withdraw'], version: 6 })), [`POST ${at}/acts/withdraw`]: () => makeDraft({ row: { state: 'withdrawn', rev: 1 }, recalled: { rev: 1, at: NOW, reason: 'Sai ngày.' }, version: 7 }) });
    drawDraft();
    fireEvent.click(await screen.findByRole('button', { name: 'Thu hồi' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    expect(dialog.getByText('Thu hồi').closest('button')!.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('Vì sao thu hồi'), { target: { value: 'Sai ngày.' } });
    expect(dialog.getByText('Bài đã bị thu hồi, không đọc trên loa nữa.')).toBeTruthy();
    fireEvent.click(dialog.getByText('Thu hồi'));
    expect(await screen.findByText('Lý do điện thoại hiện: Sai ngày.')).toBeTruthy();
    expect(bodyOf(server, `${at}/acts/withdraw`)).toEqual({ version: 6, reason: 'Sai ngày.' });
  });

  it('a revision is shown against what phones hold, word by word', async () => {
    fakeServer({
      ...quiet(makeDraft({ row: { state: 'inReview', rev: 1 }, version: 4, body: makeBody({ blocks: [p('a', 'Không qua suối.'), p('b', 'Nghe loa xã.')] }) })),
      [`GET ${at}/versions`]: () => ({ versions: [{ version: 4, at: NOW, by: mai, state: 'inReview', rev: null }, { version: 2, at: NOW, by: inh, state: 'published', rev: 1 }] }),
      [`GET ${at}/versions/2`]: () => ({ version: 2, body: makeBody() }),
    });
    const { container } = drawDraft();
    expect(await screen.findByText('1 chỗ đã sửa')).toBeTruthy();
    expect(container.querySelector('ins')!.textContent).toContain('xã');
  });

  it('a remark on a block goes to the server and can be settled', async () => {
    const server = fakeServer({ ...quiet(waiting), [`POST ${at}/comments`]: () => Response.json(makeComment({ block: 'b' }), { status: 201 }) });
    drawDraft();
    fireEvent.click(await screen.findByRole('button', { name: 'Ghi ý kiến vào từng đoạn' }));
    fireEvent.click((await screen.findAllByRole('button', { name: 'Ghi ý kiến' }))[1]!);
    fireEvent.change(screen.getByLabelText('Ý kiến về đoạn này'), { target: { value: 'Nói rõ giờ.' } });
    server.replies[`GET ${at}/comments`] = () => ({ comments: [makeComment({ block: 'b' })] });
    fireEvent.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
    await waitFor(() => expect(screen.getAllByText('Nói rõ giờ.')).toHaveLength(2));
    expect(bodyOf(server, `${at}/comments`)).toEqual({ lang: null, block: 'b', text: 'Nói rõ giờ.' });
    server.replies[`POST ${at}/comments/${makeComment().id}/resolve`] = () => makeComment({ block: 'b', resolved: { by: mai, at: NOW } });
    server.replies[`GET ${at}/comments`] = () => ({ comments: [makeComment({ block: 'b', resolved: { by: mai, at: NOW } })] });
    fireEvent.click(screen.getAllByRole('button', { name: 'Xong' })[0]!);
    expect(await screen.findByText('1 ý kiến đã xong')).toBeTruthy();
  });
});

describe('history', () => {
  it('an older version comes back as a new save on the newest', async () => {
    const server = fakeServer({
      ...quiet(makeDraft({ maySave: true, version: 9, allowed: [] })),
      [`GET ${at}/versions`]: () => ({ versions: [{ version: 9, at: NOW, by: mai, state: 'draft', rev: null }, { version: 3, at: NOW - 60_000, by: inh, state: 'draft', rev: null }] }),
      [`GET ${at}/versions/9`]: () => ({ version: 9, body: makeBody() }),
      [`GET ${at}/versions/3`]: () => ({ version: 3, body: makeBody({ title: 'Tên cũ' }) }),
      [`PUT ${at}`]: () => ({ version: 10, updatedAt: NOW, problems: [], present: [] }),
    });
    drawDraft('/drafts/mua-lon/history', 'editor');
    expect(await screen.findByText('1 chỗ đã sửa')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Dùng lại bản này' })).toBeNull();
    fireEvent.click(screen.getAllByRole('radio')[1]!);
    fireEvent.click(await screen.findByRole('button', { name: 'Dùng lại bản này' }));
    fireEvent.click(within(screen.getByRole('dialog', { hidden: true })).getByText('Dùng lại bản này'));
    await waitFor(() => expect(server.asked.some(({ method }) => method === 'PUT')).toBe(true));
    expect(bodyOf(server, at)).toEqual({ version: 9, body: makeBody({ title: 'Tên cũ' }) });
  });
});
