// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { TranslateScreen } from '#console/features/translate/desk/TranslateScreen.tsx';
import { QueueScreen } from '#console/features/translate/queue/QueueScreen.tsx';
import type { Role } from '#contract/roles.ts';
import type { Translation, TranslationRow } from '#contract/translating.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole, type FakeServer } from '../setupConsole.tsx';
import { makeSegment, makeTerm, makeTranslation, person, translator } from './makeTranslation.ts';

setupConsole();

const ADDRESS = '/api/desk/translations/nghi-quyet/tyz-Latn';
const row: TranslationRow = {
  item: 'nghi-quyet', lang: 'tyz-Latn', unit: '14', unitName: 'Tỉnh Sơn La', title: 'Nghị quyết', kind: 'document', priority: 'urgent', state: null, total: 32, missing: 26, draft: 0,
  translated: 6, checked: 0, approved: 0, stale: 1, audioOnly: false, updatedAt: 1_795_000_000_000, isPublished: false,
};
const queue = (rows: TranslationRow[], next: string | null = null) => ({ rows, next, languages: [{ lang: 'tyz-Latn', waiting: 3 }] });

function openDesk(translation: Translation, role: Role = 'translator', more: FakeServer['replies'] = {}) {
  const server = fakeServer({
    [`GET ${ADDRESS}`]: () => translation, 'GET /api/desk/translations': queue([row]), 'GET /api/desk/drafts/nghi-quyet/comments': { comments: [] },
    'GET /api/desk/glossary': { terms: [], next: null }, ...more,
  });
  drawAt('/translate/nghi-quyet/tyz-Latn', <Routes><Route path="/translate/:item/:lang" element={<TranslateScreen />} /></Routes>, { ...makeMe(role), id: translator.id });
  return server;
}

describe('the queue', () => {
  it('opens at a translator’s own work, says how far each row is, and asks for more', async () => {
    const server = fakeServer({ 'GET /api/desk/translations': () => queue([row], 'next') });
    drawAt('/translate', <QueueScreen />, makeMe('translator'));
    expect(await screen.findByText('Đã dịch 6 trên 32 đoạn')).toBeTruthy();
    expect(screen.getByText('1 đoạn phải xem lại vì bài gốc đã đổi')).toBeTruthy();
    expect(screen.getByText('Khẩn cấp')).toBeTruthy();
    expect(server.asked[0]!.path).toBe('/api/desk/translations?waits=translate');
    server.replies['GET /api/desk/translations'] = () => queue([{ ...row, item: 'khac', title: 'Bài khác' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Xem thêm' }));
    expect(await screen.findByText('Bài khác')).toBeTruthy();
    expect(screen.getByText('Nghị quyết')).toBeTruthy();
    expect(server.asked.at(-1)!.path).toContain('cursor=next');
  });

  it('a language’s tab asks for that language, and nothing to do is said in words', async () => {
    const server = fakeServer({ 'GET /api/desk/translations': () => queue([]) });
    drawAt('/translate', <QueueScreen />, makeMe('reviewer'));
    expect(await screen.findByText('Không có bài nào chờ xem lại')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Tày/ }));
    await waitFor(() => expect(server.asked.at(-1)!.path).toBe('/api/desk/translations?lang=tyz-Latn&waits=check'));
  });
});

describe('the translating screen', () => {
  it('shows source and target side by side, in the target’s language, with states and checks in words', async () => {
    openDesk(makeTranslation([makeSegment('a', { text: 'x 15/4/2042', state: 'draft', by: translator, allowed: ['finish'] }), makeSegment('b', { source: 'Điều 2', type: 'heading' })]));
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Bản dịch đoạn 1, tiếng Tày');
    expect([field.lang, field.value]).toEqual(['tyz-Latn', 'x 15/4/2042']);
    expect(screen.getByText('Nháp')).toBeTruthy();
    expect(screen.getByText('Chưa dịch')).toBeTruthy();
    expect(screen.getAllByText(/ngày khác bản gốc: 15\/4\/2024/).length).toBeGreaterThan(0);
    expect(screen.getByText('Đủ 1 trên 2 đoạn')).toBeTruthy();
    expect(document.querySelector('[aria-current="step"]')!.textContent).toContain('Dịch');
  });

  it('Ctrl+Enter and Alt+arrows go from segment to segment, Ctrl+S saves', async () => {
    const server = openDesk(makeTranslation([makeSegment('a'), makeSegment('b')]), 'translator', { [`POST ${ADDRESS}`]: { version: 2 } });
    const first = await screen.findByLabelText('Bản dịch đoạn 1, tiếng Tày');
    first.focus();
    fireEvent.keyDown(first, { key: 'Enter', ctrlKey: true });
    const second = screen.getByLabelText('Bản dịch đoạn 2, tiếng Tày');
    expect(document.activeElement).toBe(second);
    fireEvent.change(second, { target: { value: 'x' } });
    fireEvent.keyDown(second, { key: 'ArrowUp', altKey: true });
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(window, { key: 's', ctrlKey: true });
    await waitFor(() => expect(server.asked.find(({ method }) => method === 'POST')?.body).toBe(JSON.stringify({ version: 1, texts: { b: 'x' } })));
  });

  it('a stale segment shows what changed in the Vietnamese; “still right” saves the same text', async () => {
    const stale = makeSegment('a', { text: 'x 15/4/2024', state: 'draft', by: translator, sourceBefore: 'Nghị quyết có hiệu lực từ ngày 1/4/2024.' });
    const server = openDesk(makeTranslation([stale]), 'translator', { [`POST ${ADDRESS}`]: { version: 2 } });
    expect(await screen.findByText('Bài gốc đã đổi')).toBeTruthy();
    expect(document.querySelector('del')!.textContent).toContain('1');
    expect(document.querySelector('ins')!.textContent).toContain('15');
    fireEvent.click(screen.getByRole('button', { name: 'Bản dịch vẫn đúng' }));
    await waitFor(() => expect(server.asked.find(({ method }) => method === 'POST')?.body).toBe(JSON.stringify({ version: 1, texts: { a: 'x 15/4/2024' } })));
  });

  it('[S3] own work is refused in a sentence, and the words stay', async () => {
    const server = openDesk(
      makeTranslation([makeSegment('a', { text: 'x', state: 'translated', by: person('u9', 'Khác'), allowed: ['check', 'sendBack'] })]), 'reviewer',
      { [`POST ${ADDRESS}/acts`]: () => refusal(409, 'own-text') },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Đã xem, đúng (1)' }));
    expect(await screen.findByText(/không tự duyệt được/)).toBeTruthy();
    expect(JSON.parse(server.asked.find(({ method }) => method === 'POST')!.body!)).toEqual({ version: 1, act: 'check', segments: ['a'] });
  });

  it('[S3] the last approval says beforehand that it publishes and who vouches, and says afterwards that it did', async () => {
    const server = openDesk(
      makeTranslation([makeSegment('a', { text: 'x', state: 'checked', by: translator, allowed: ['approve', 'sendBack'] })], { mayWrite: false, vouchedBy: 'Ban Dân tộc tỉnh' }), 'approver',
      { [`POST ${ADDRESS}/acts`]: { version: 2 } },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Duyệt và gửi xuống máy' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    expect(dialog.getByText(/phát hành ngay/)).toBeTruthy();
    expect(dialog.getByText(/Ban Dân tộc tỉnh/)).toBeTruthy();
    expect(server.asked.some(({ method }) => method === 'POST')).toBe(false);
    fireEvent.click(dialog.getByText('Duyệt và gửi xuống máy'));
    expect(await screen.findByText('Đã duyệt hết. Bản tiếng Tày đã gửi xuống máy.')).toBeTruthy();
  });

  it('sending back needs a reason', async () => {
    const server = openDesk(
      makeTranslation([makeSegment('a', { text: 'x', state: 'translated', allowed: ['check', 'sendBack'] })], { mayWrite: false }), 'reviewer', { [`POST ${ADDRESS}/acts`]: { version: 2 } },
    );
    fireEvent.focus(await screen.findByLabelText('Bản dịch đoạn 1, tiếng Tày'));
    fireEvent.click(await screen.findByRole('button', { name: 'Trả lại' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.click(dialog.getByRole('button', { name: 'Trả lại', hidden: true }));
    expect(dialog.getByText('Viết vài chữ để người dịch biết sửa gì.')).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('Vì sao trả lại'), { target: { value: 'Sai ngày' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Trả lại', hidden: true }));
    await waitFor(() => expect(JSON.parse(server.asked.find(({ method }) => method === 'POST')!.body!)).toEqual({ version: 1, act: 'sendBack', segments: ['a'], reason: 'Sai ngày' }));
  });

  it('terms of the active segment stand beside it, with what is not agreed said so; one is put in by its button', async () => {
    const word = { lang: 'tyz-Latn' as const, text: 'X-Y', status: 'proposed' as const, note: '', audio: null, by: translator, at: 1, agreedBy: null, id: '01a22ff9-5880-7887-8f1d-ca7cd495b799' };
    openDesk(makeTranslation([makeSegment('a', { source: 'Được tự do.' })]), 'translator', { 'GET /api/desk/glossary': { terms: [makeTerm('tự do', [word])], next: null } });
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Bản dịch đoạn 1, tiếng Tày');
    field.focus();
    expect((await screen.findAllByText(/Chưa thống nhất/)).length).toBeGreaterThan(0);
    expect(document.querySelector('.tr-term')!.textContent).toBe('tự do');
    fireEvent.keyDown(field, { code: 'Digit1', key: '1', altKey: true });
    await waitFor(() => expect(field.value).toBe('X-Y'));
  });

  it('a language with recordings only shows what to say and asks for no text', async () => {
    openDesk(makeTranslation([makeSegment('_audio', { type: null, source: 'Nghị quyết\nĐiều 1' })], { audioOnly: true }));
    expect(await screen.findByText('Lời để nói')).toBeTruthy();
    expect(screen.getByText('Điều 1')).toBeTruthy();
    expect(screen.queryByLabelText(/Bản dịch đoạn/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Ghi âm cả bài' })).toBeTruthy();
  });

  it('who may not write finds no field to write in, and nothing that would be refused', async () => {
    openDesk(makeTranslation([makeSegment('a', { text: 'x', state: 'translated' })], { mayWrite: false }), 'supervisor');
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Bản dịch đoạn 1, tiếng Tày');
    expect(field.readOnly).toBe(true);
    expect(screen.queryByRole('button', { name: /Lưu nháp|Gửi người|Duyệt|Ghi âm/ })).toBeNull();
  });

  it('a refused XLIFF file names each unit and says that nothing was taken', async () => {
    const faults = [{ unit: 'a1p1', line: 12, code: 'target-missing' }];
    openDesk(makeTranslation([makeSegment('a')]), 'translator', { [`POST ${ADDRESS}/xliff`]: () => Response.json({ code: 'xliff-refused', faults }, { status: 422 }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Xuất, nhập XLIFF' }));
    fireEvent.change(screen.getByLabelText('Nhập tệp XLIFF đã dịch'), { target: { files: [new File(['<x/>'], 'a.xlf')] } });
    expect(await screen.findByText('Tệp có chỗ sai, không nhận gì cả')).toBeTruthy();
    expect(screen.getByText(/Đoạn a1p1 \(dòng 12\): thiếu phần dịch/)).toBeTruthy();
  });
});
