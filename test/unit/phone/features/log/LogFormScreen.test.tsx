// @vitest-environment jsdom
import { drawAt, makeSync, setupScreens } from '../setupScreen.tsx';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import LogDetailScreen from '#phone/features/log/LogDetailScreen.tsx';
import LogFormScreen from '#phone/features/log/LogFormScreen.tsx';
import LogListScreen from '#phone/features/log/LogListScreen.tsx';
import { listDrafts } from '#phone/storage/drafts.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings } from '#phone/storage/meetings.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { makeActing, makeDraft, makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();
beforeEach(() => saveIdentity(makeIdentity()));
afterEach(() => void vi.restoreAllMocks());

const screens = { '/log': <LogListScreen />, '/log/new': <LogFormScreen />, '/log/:record': <LogDetailScreen />, '/log/:record/edit': <LogFormScreen /> };
const place = () => screen.findByLabelText<HTMLInputElement>('Nơi họp');
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function fillIn() {
  await place();
  type('Số hộ có mặt', '38');
  type('Số người dự', '52');
  press('Chọn chủ đề');
  press('Thiên tai, cháy rừng, dịch bệnh');
}

describe('logging a meeting', () => {
  it('opens with honest guesses: my village, its culture house, now, Vietnamese', async () => {
    drawAt('/log/new', screens);
    expect((await place()).value).toBe('Nhà văn hoá bản Nậm Lạn');
    expect(screen.getByText('Bản có 61 hộ.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Tiếng Việt' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByLabelText<HTMLInputElement>('Số người dự').value).toBe('0');
  });

  it('[U1] a half-filled form survives a killed app, and is offered first', async () => {
    drawAt('/log/new', screens);
    await fillIn();
    press('Thêm một câu hỏi');
    type('Câu hỏi 1', 'Thẻ hết hạn thì làm lại ở đâu?');
    await waitFor(async () => expect((await listDrafts())[0]?.questions[0]?.text).toBe('Thẻ hết hạn thì làm lại ở đâu?'));
    cleanup();

    drawAt('/log/new', screens);
    fireEvent.click(await screen.findByRole('link', { name: 'Viết tiếp bản dở' }));
    expect((await screen.findByLabelText<HTMLTextAreaElement>('Câu hỏi 1')).value).toBe('Thẻ hết hạn thì làm lại ở đâu?');
    expect(screen.getByLabelText<HTMLInputElement>('Số người dự').value).toBe('52');
  });

  it('[U1] a page that hides in the middle of a word has kept it', async () => {
    drawAt('/log/new', screens);
    await place();
    const later = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => (ms === 250 ? 0 : later(run, ms))) as typeof setTimeout);
    type('Nơi họp', 'Nhà ông trư');
    expect(await listDrafts()).toEqual([]);
    window.dispatchEvent(new Event('pagehide'));
    await waitFor(async () => expect((await listDrafts())[0]?.place).toBe('Nhà ông trư'));
  });

  it('says in words what is missing and keeps nothing until it is mended', async () => {
    drawAt('/log/new', screens);
    await place();
    type('Nơi họp', '');
    press('Xong, lưu lại');
    expect((await screen.findAllByText('Chưa ghi nơi họp.')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Chưa ghi số người dự.').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Chưa chọn bài hoặc chủ đề đã nói.').length).toBeGreaterThan(0);
    expect(await listMeetings()).toEqual([]);
  });

  it('saves once, clears the draft, confirms plainly, and tries to send', async () => {
    const { sync } = makeSync();
    drawAt('/log/new', screens, sync);
    await fillIn();
    press('Xong, lưu lại');
    expect(await screen.findByText('Đã lưu vào máy')).toBeTruthy();
    expect(screen.getByText('Chỉ có trên máy này. Có sóng máy tự gửi.')).toBeTruthy();
    const [meeting, ...others] = await listMeetings();
    expect(others).toEqual([]);
    expect(meeting!.body).toMatchObject({ householdsPresent: 38, people: 52, topics: ['disaster'], unit: '04246-namlan' });
    expect(await listDrafts()).toEqual([]);
    expect(sync.syncNow).toHaveBeenCalledTimes(1);
  });

  it('[L2] storage that takes nothing: says so, keeps the text on screen, offers it as text', async () => {
    const copied = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
    vi.spyOn(recordsDatabase().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    drawAt('/log/new', screens);
    await fillIn();
    expect(await screen.findByText('Máy không ghi được vào bộ nhớ')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Số người dự').value).toBe('52');
    press('Chép thành chữ');
    expect(await screen.findByText(/Đã chép/)).toBeTruthy();
    expect(copied).toHaveBeenCalledWith(expect.stringContaining('Số người dự: 52'));
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('[U4] an edit is a new revision of the same record', async () => {
    const saved = await commitMeeting(makeDraft(), makeActing());
    if (!saved.ok) throw new Error(saved.code);
    drawAt(`/log/${saved.value.record}/edit`, screens);
    await place();
    type('Số người dự', '60');
    press('Lưu bản sửa');
    expect(await screen.findByText('Đã lưu bản sửa')).toBeTruthy();
    const [meeting] = await listMeetings();
    expect(meeting).toMatchObject({ record: saved.value.record, revisions: 2, body: { people: 60 } });
    expect(screen.getByText('Đã sửa 1 lần. Xã giữ tất cả các lần ghi.')).toBeTruthy();
  });

  it('taking a question away from an edit withdraws it', async () => {
    const saved = await commitMeeting(makeDraft(), makeActing());
    if (!saved.ok) throw new Error(saved.code);
    drawAt(`/log/${saved.value.record}/edit`, screens);
    await place();
    press('Bỏ câu hỏi 1');
    press('Lưu bản sửa');
    await screen.findByText('Đã lưu bản sửa');
    expect((await listMeetings())[0]!.questions.map((question) => question.withdrawn)).toEqual([true]);
  });

  it('a draft is thrown away only after a second word', async () => {
    drawAt('/log/new', screens);
    await fillIn();
    await waitFor(async () => expect(await listDrafts()).toHaveLength(1));
    press('Bỏ bản viết dở này');
    press('Thôi, giữ lại');
    expect(await listDrafts()).toHaveLength(1);
    press('Bỏ bản viết dở này');
    press('Bỏ hẳn');
    expect(await screen.findByText('Chưa ghi buổi nào')).toBeTruthy();
    expect(await listDrafts()).toEqual([]);
  });

  it('the list shows drafts on top and meetings below with their state', async () => {
    await commitMeeting(makeDraft(), makeActing());
    drawAt('/log/new', screens);
    await fillIn();
    await waitFor(async () => expect(await listDrafts()).toHaveLength(1));
    cleanup();
    drawAt('/log', screens);
    const [drafts, logs] = await screen.findAllByRole('list');
    expect(within(drafts!).getByText(/Viết dở lúc/)).toBeTruthy();
    expect(within(logs!).getByText('Chỉ có trên máy này. Có sóng máy tự gửi.')).toBeTruthy();
  });
});
