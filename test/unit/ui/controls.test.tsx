// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { Field } from '#ui/components/Field.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { Stepper } from '#ui/components/Stepper.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import { draw, setupUi } from './setupUi.tsx';

setupUi();

function Counting({ start = null, onClear }: { start?: number | null; onClear?: () => void }) {
  const [value, setValue] = useState(start);
  return <Stepper label="Số hộ có mặt" value={value} onChange={setValue} onClear={onClear && (() => (setValue(null), onClear()))} min={0} max={40} />;
}
const field = () => screen.getByLabelText<HTMLInputElement>('Số hộ có mặt');

describe('Stepper', () => {
  it('counts by its big buttons, each named after what it counts', () => {
    draw(<Counting start={38} />);
    fireEvent.click(screen.getByRole('button', { name: 'Thêm một: Số hộ có mặt' }));
    expect(field().value).toBe('39');
    fireEvent.click(screen.getByRole('button', { name: 'Bớt một: Số hộ có mặt' }));
    expect(field().value).toBe('38');
  });

  it('stops at its limits, typed or pressed', () => {
    draw(<Counting start={40} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Thêm/ }).disabled).toBe(true);
    fireEvent.change(field(), { target: { value: '4000' } });
    fireEvent.blur(field());
    expect(field().value).toBe('40');
  });

  it('takes a typed number and keeps letters out', () => {
    draw(<Counting start={1} />);
    fireEvent.change(field(), { target: { value: '2a7' } });
    fireEvent.blur(field());
    expect(field().value).toBe('27');
  });

  it('moves by arrow keys', () => {
    draw(<Counting start={5} />);
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(field().value).toBe('6');
  });

  it('empty counts start at the first press; an emptied field is cleared only where that is allowed', () => {
    const cleared = vi.fn();
    draw(<Counting onClear={cleared} />);
    expect(field().value).toBe('');
    fireEvent.click(screen.getByRole('button', { name: /Thêm/ }));
    expect(field().value).toBe('1');
    fireEvent.change(field(), { target: { value: '' } });
    expect(cleared).toHaveBeenCalledOnce();
  });

  it('without that, leaving an emptied field brings the number back', () => {
    draw(<Counting start={12} />);
    fireEvent.change(field(), { target: { value: '' } });
    fireEvent.blur(field());
    expect(field().value).toBe('12');
  });
});

describe('choices', () => {
  it('Segmented is one group of radio buttons with a name', () => {
    const choose = vi.fn();
    draw(<Segmented label="Tiếng" value="vi" onChange={choose} options={[{ value: 'vi', label: 'Việt' }, { value: 'blt', label: 'Thái' }]} />);
    expect(screen.getByRole('radiogroup', { name: 'Tiếng' })).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Việt' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Thái' }));
    expect(choose).toHaveBeenCalledWith('blt');
  });

  it('RadioCards reads its sentence with its title', () => {
    draw(<RadioCards legend="Tiết kiệm" value={null} onChange={() => undefined} options={[{ value: 'none', title: 'Chỉ chữ', text: 'Không tải ghi âm' }]} />);
    const radio = screen.getByRole('radio', { name: /Chỉ chữ/ });
    expect(document.getElementById(radio.getAttribute('aria-describedby')!)?.textContent).toBe('Không tải ghi âm');
  });

  it('Chip says whether it is pressed; Toggle is a switch', () => {
    const press = vi.fn();
    draw(<><Chip selected onClick={press}>Tất cả</Chip><Toggle label="Chữ to" checked={false} onChange={press} /></>);
    expect(screen.getByRole('button', { name: 'Tất cả', pressed: true })).toBeDefined();
    fireEvent.click(screen.getByRole('switch', { name: 'Chữ to' }));
    expect(press).toHaveBeenCalledWith(true);
  });
});

describe('Field', () => {
  it('ties label, hint and error to its control', () => {
    draw(<Field label="Nơi họp" hint="Tên nhà văn hoá" error="Chưa ghi nơi họp">{(control) => <TextInput {...control} />}</Field>);
    const input = screen.getByLabelText('Nơi họp');
    const described = input.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Tên nhà văn hoá', 'Chưa ghi nơi họp']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('Chưa ghi nơi họp');
  });
});

describe('Button', () => {
  it('while busy keeps its place and focus but is not pressed twice, nor sends a form', () => {
    const press = vi.fn();
    const send = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    draw(<form onSubmit={send}><Button kind="main" type="submit" busy onClick={press}>Đang gửi…</Button></form>);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Đang gửi…' });
    fireEvent.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
    expect(button.disabled).toBe(false);
  });
});
