// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { GlossaryScreen } from '#console/features/glossary/GlossaryScreen.tsx';
import type { GlossaryTerm } from '#contract/translating.ts';
import { drawAt, fakeServer, makeMe, setupConsole } from './setupConsole.tsx';
import { person } from './translate/makeTranslation.ts';

setupConsole();

const id = (end: string) => `01a22ff9-5880-7887-8f1d-ca7cd495b7${end}`;
const makeWord = (change: Partial<GlossaryTerm['words'][number]> = {}): GlossaryTerm['words'][number] => ({
  id: id('20'), lang: 'tyz-Latn', text: 'X-Y', status: 'proposed', note: '', audio: null, by: person('u9', 'Lò Thị Hom'), at: 1_772_900_000_000, agreedBy: null, ...change,
});
const makeGlossary = (words = [makeWord()]): GlossaryTerm => ({ id: id('10'), unit: '14', term: 'bình đẳng', note: '', words });
const listed = (...terms: GlossaryTerm[]) => ({ 'GET /api/desk/glossary': { terms, next: null } });
const agreePath = `POST /api/desk/glossary/${id('10')}/words/${id('20')}/agree`;

describe('the glossary', () => {
  it('a word proposed by another is agreed on with one press, and shows so in its place', async () => {
    fakeServer({ ...listed(makeGlossary()), [agreePath]: () => makeGlossary([makeWord({ status: 'agreed', agreedBy: person('u1', 'Hà Thị Mai') })]) });
    drawAt('/glossary', <GlossaryScreen />, makeMe('reviewer'));
    expect(await screen.findByText(/Chưa thống nhất · Lò Thị Hom đề nghị/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Đồng ý cách dịch từ bình đẳng, tiếng Tày' }));
    expect(await screen.findByText(/Đã thống nhất 3\/2026 · Hà Thị Mai/)).toBeTruthy();
  });

  it('nobody is offered to agree to an own proposal, nor to edit what the role may not', async () => {
    fakeServer(listed(makeGlossary([makeWord({ by: person('u1', 'Hà Thị Mai') })])));
    const { unmount } = drawAt('/glossary', <GlossaryScreen />, makeMe('reviewer'));
    expect(await screen.findByText(/chờ người khác đồng ý/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Đồng ý/ })).toBeNull();
    unmount();
    drawAt('/glossary', <GlossaryScreen />, makeMe('supervisor'));
    expect(await screen.findByText('bình đẳng')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Đồng ý|Sửa|Bỏ|Thêm|Đề nghị/ })).toBeNull();
  });

  it('proposes a word in a language, in that language’s script', async () => {
    const server = fakeServer(listed(makeGlossary([])));
    drawAt('/glossary', <GlossaryScreen />, makeMe('translator'));
    fireEvent.click(await screen.findByRole('button', { name: 'Đề nghị cách dịch từ bình đẳng' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.click(dialog.getByText('Đề nghị'));
    expect(dialog.getByText('Chọn tiếng.')).toBeTruthy();
    expect(server.asked.some(({ method }) => method === 'POST')).toBe(false);
    fireEvent.change(dialog.getByLabelText('Tiếng'), { target: { value: 'blt-Tavt' } });
    const field = dialog.getByLabelText<HTMLInputElement>('Cách dịch');
    expect([field.lang, field.classList.contains('ui-script-tavt')]).toEqual(['blt-Tavt', true]);
    fireEvent.change(field, { target: { value: '1' } });
    fireEvent.click(dialog.getByText('Đề nghị'));
    await waitFor(() => expect(JSON.parse(server.asked.find(({ method }) => method === 'POST')!.body!)).toEqual({ lang: 'blt-Tavt', text: '1', note: '', audio: null }));
  });

  it('asks before a term goes, and it goes from the list', async () => {
    fakeServer({ ...listed(makeGlossary()), [`DELETE /api/desk/glossary/${id('10')}`]: () => new Response(null, { status: 204 }) });
    drawAt('/glossary', <GlossaryScreen />, makeMe('translator'));
    fireEvent.click(await screen.findByRole('button', { name: 'Bỏ từ bình đẳng' }));
    fireEvent.click(within(screen.getByRole('dialog', { hidden: true })).getByText('Bỏ từ này'));
    await waitFor(() => expect(screen.queryByText('bình đẳng')).toBeNull());
  });

  it('a term that is known already is said to be', async () => {
    fakeServer({ ...listed(), 'POST /api/desk/glossary': () => Response.json({ code: 'conflict' }, { status: 409 }) });
    drawAt('/glossary', <GlossaryScreen />, makeMe('translator'));
    expect(await screen.findByText('Chưa có thuật ngữ nào')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Thêm từ' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.change(dialog.getByLabelText('Từ tiếng Việt'), { target: { value: 'tự do' } });
    fireEvent.click(dialog.getByText('Lưu'));
    expect(await dialog.findByText('Từ này đã có trong bảng thuật ngữ.')).toBeTruthy();
  });
});
