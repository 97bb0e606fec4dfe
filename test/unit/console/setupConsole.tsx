import { cleanup, configure, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ReactNode } from 'react';
import { DeskSession } from '#console/frame/DeskSession.ts';
import type { DeskMe } from '#contract/desk.ts';
import type { Role } from '#contract/roles.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';

// A busy machine takes its time; nothing here waits for longer than it must.
configure({ asyncUtilTimeout: 8000 });

export const makeMe = (role: Role = 'communeOfficer'): DeskMe => ({
  id: 'u1', name: 'Hà Thị Mai', username: 'canbo', role, unit: { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14', households: null },
});

/** What the server answers to one address: a value is JSON with 200, a Response goes as it is, an Error is a broken line. */
type Reply = object | Response | Error;
export interface FakeServer {
  replies: Record<string, Reply | ((init: RequestInit | undefined, path: string) => Reply)>;
  asked: { method: string; path: string; body: string | null }[];
}

const toResponse = (reply: Reply): Response => {
  if (reply instanceof Error) throw reply;
  return reply instanceof Response ? reply : Response.json(reply);
};

export const refusal = (status: number, code: string): Response => Response.json({ code }, { status });

/** Answers `fetch` by method and path; what is not named is a broken line, as without a network. */
export function fakeServer(replies: FakeServer['replies']): FakeServer {
  const server: FakeServer = { replies, asked: [] };
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const method = init?.method ?? 'GET';
    server.asked.push({ method, path, body: typeof init?.body === 'string' ? init.body : null });
    const reply = server.replies[`${method} ${path.split('?')[0]}`] ?? new TypeError('Failed to fetch');
    return toResponse(typeof reply === 'function' ? reply(init, path) : reply);
  });
  return server;
}

export function setupConsole(): void {
  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
      this.open = false;
    };
    await setUpI18n('vi', 'desk');
    const complaint = vi.spyOn(console, 'error');
    return () => {
      expect(complaint.mock.calls).toEqual([]);
      complaint.mockRestore();
    };
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}

export const drawAt = (path: string, view: ReactNode, me = makeMe()) =>
  render(<DeskSession value={me}><MemoryRouter initialEntries={[path]}>{view}</MemoryRouter></DeskSession>);
