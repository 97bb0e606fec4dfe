import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Front matter and body of a correct item; `fields` replaces or adds lines, null takes one out. */
export function itemText(fields: Record<string, string | null> = {}, body = 'Bà con nghe đây.\n\nMưa to, không ai qua suối.'): string {
  const lines: Record<string, string | null> = {
    kind: 'bulletin', topic: 'disaster', priority: 'normal', title: 'Mưa to', units: '["14"]', source: '{title: Luật Phòng thủ dân sự, issuer: Quốc hội}',
    validFrom: '2026-11-01', validTo: '"null"', approver: 'Ban biên tập', ...fields,
  };
  return ['---', ...Object.entries(lines).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`])), '---', '', body, ''].join('\n');
}

/** A content folder in a temporary place, gone after the test. Names are relative to it. */
export function makeContentFolder(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'loaban-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
