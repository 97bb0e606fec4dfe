// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { ErrorBoundary } from '#ui/components/ErrorBoundary.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { TabBar } from '#ui/components/TabBar.tsx';
import { Toast } from '#ui/components/Toast.tsx';
import { draw, setupUi } from './setupUi.tsx';

setupUi();

describe('landmarks', () => {
  it('a page has a banner with the only h1, one main, and a title', () => {
    draw(<Page title="Nhật ký · Loa Bản" top={<AppBar title="Nhật ký" subtitle="Bản Nậm Lạn" />}>…</Page>);
    expect(screen.getByRole('banner')).toBeDefined();
    expect(screen.getByRole('main')).toBeDefined();
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(document.title).toBe('Nhật ký · Loa Bản');
  });

  it('the back button has a name', () => {
    const back = vi.fn();
    draw(<AppBar title="Đọc bài" onBack={back} backLabel="Về bản tin" />);
    fireEvent.click(screen.getByRole('button', { name: 'Về bản tin' }));
    expect(back).toHaveBeenCalledOnce();
  });

  it('tabs are one navigation; the current one says so; what waits is a number in words’ place', () => {
    draw(
      <TabBar
        label="Các mục chính"
        tabs={[{ to: '/', label: 'Bản tin', icon: 'news', current: true }, { to: '/sync', label: 'Đồng bộ', icon: 'sync', current: false, badge: 3 }]}
        renderLink={({ to, ...props }) => <a href={to} {...props} />}
      />,
    );
    expect(screen.getByRole('navigation', { name: 'Các mục chính' })).toBeDefined();
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Bản tin');
    expect(screen.getByRole('link', { name: /Đồng bộ/ }).textContent).toContain('3');
  });
});

describe('state in sentences', () => {
  it('an urgent banner interrupts, the others wait their turn', () => {
    draw(<><Banner tone="urgent" title="Máy hết chỗ" /><Banner tone="ready" title="Đủ bài" /></>);
    expect(screen.getByRole('alert').textContent).toBe('Máy hết chỗ');
    expect(screen.getByRole('status').textContent).toBe('Đủ bài');
  });

  it('progress has its words and stays within its measure', () => {
    draw(<Progress label="Đã tải 5 trên 4 bài" value={5} max={4} />);
    const bar = screen.getByLabelText<HTMLProgressElement>('Đã tải 5 trên 4 bài');
    expect([bar.value, bar.max]).toEqual([4, 4]);
  });

  it('a toast goes by itself, one with an action stays', () => {
    vi.useFakeTimers();
    const close = vi.fn();
    const { rerender } = draw(<Toast open onClose={close}>Đã cất</Toast>);
    act(() => void vi.advanceTimersByTime(7000));
    expect(close).toHaveBeenCalledOnce();
    rerender(<Toast open onClose={close} action={<button type="button">Xem</button>}>Đã cất</Toast>);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(close).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('Dialog', () => {
  it('opens as a modal with a name; Escape and a press outside mean "close", never "yes"', () => {
    const close = vi.fn();
    const yes = vi.fn();
    draw(<Dialog open title="Xoá bản ghi âm?" onClose={close} actions={<button type="button" onClick={yes}>Xoá</button>} />);
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Xoá bản ghi âm?' });
    expect(dialog.open).toBe(true);
    const wish = new Event('cancel', { cancelable: true });
    dialog.dispatchEvent(wish);
    expect(wish.defaultPrevented).toBe(true);
    fireEvent.click(dialog);
    expect(close).toHaveBeenCalledTimes(2);
    fireEvent.click(screen.getByRole('heading'));
    expect(close).toHaveBeenCalledTimes(2);
    expect(yes).not.toHaveBeenCalled();
  });
});

describe('ErrorBoundary', () => {
  it('shows what happened and can try again', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = true;
    const Fragile = () => {
      if (broken) throw new Error('hỏng');
      return <p>Được rồi</p>;
    };
    draw(<ErrorBoundary fallback={(error, retry) => <button type="button" onClick={retry}>{String(error)}</button>}><Fragile /></ErrorBoundary>);
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Error: hỏng' }));
    expect(screen.getByText('Được rồi')).toBeDefined();
    quiet.mockClear();
  });
});

describe('ScriptText', () => {
  it.each([['blt-Tavt', 'ui-script-tavt'], ['km-Khmr', 'ui-script-khmr'], ['cjm-Cham', 'ui-script-cham'], ['rad-Latn', 'ui-script-marks'], ['vi', 'ui-script-latn']])(
    'text in %s says its language and gets its font',
    (lang, className) => {
      draw(<ScriptText lang={lang} as="p">x</ScriptText>);
      const text = screen.getByText('x');
      expect([text.lang, text.classList.contains(className), text.tagName]).toEqual([lang, true, 'P']);
    },
  );
});
