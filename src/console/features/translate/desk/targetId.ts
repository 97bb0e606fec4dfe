/** The DOM id of a segment's text field: commands from the side panel and the keyboard find it by this. */
export const targetId = (segment: string): string => `tr-target-${segment}`;

const fieldOf = (segment: string): HTMLTextAreaElement | null => document.getElementById(targetId(segment)) as HTMLTextAreaElement | null;

/** The browser brings a field into view when it gets the focus. */
export const focusSegment = (segment: string): void => fieldOf(segment)?.focus();

/** Puts a word where the cursor stands, as if typed: the browser's own undo takes it back. */
export function insertIntoSegment(segment: string, word: string): void {
  const field = fieldOf(segment);
  if (field === null || field.readOnly) return;
  field.focus();
  // The only way that keeps the undo history; browsers that lack it (Firefox before 89) fall through.
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, word)) return;
  field.setRangeText(word, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: word }));
}
