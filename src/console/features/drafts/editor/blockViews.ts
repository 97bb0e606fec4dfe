import type { Node } from 'prosemirror-model';
import { Selection } from 'prosemirror-state';
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view';
import { pauseSeconds } from './editorSchema.ts';

/** Words the editor shows inside its blocks, in the desk's language. */
export interface BlockWords {
  who: string;
  pauseBefore: string;
  pauseAfter: string;
  pauseSeconds: string;
  cue: string;
  /** Id of the list of speakers' names. */
  castList: string;
}

type GetPos = () => number | undefined;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function setAttribute(view: EditorView, getPos: GetPos, name: string, value: unknown): void {
  const pos = getPos();
  if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, name, value));
}

/** Puts the cursor into the text of the block that has this input. */
function writeInside(view: EditorView, getPos: GetPos, after: boolean): void {
  const pos = getPos();
  if (pos === undefined) return;
  const { state } = view;
  const place = state.doc.resolve(after ? pos + state.doc.nodeAt(pos)!.nodeSize : pos + 1);
  view.dispatch(state.tr.setSelection(Selection.near(place)).scrollIntoView());
  view.focus();
}

/** A skit line: who speaks, in a field of its own, and the words. */
class SpeakerView implements NodeView {
  dom: HTMLElement;
  contentDOM: HTMLElement;
  private readonly who: HTMLInputElement;

  constructor(node: Node, view: EditorView, getPos: GetPos, words: BlockWords) {
    this.dom = element('div', 'desk-block desk-block-speaker');
    this.who = element('input', 'desk-block-who');
    this.who.type = 'text';
    this.who.maxLength = 60;
    this.who.setAttribute('aria-label', words.who);
    this.who.placeholder = words.who;
    this.who.setAttribute('list', words.castList);
    this.who.setAttribute('autocomplete', 'off');
    this.who.addEventListener('input', () => setAttribute(view, getPos, 'who', this.who.value));
    this.who.addEventListener('keydown', (event) => {
      if ((event.key !== 'Enter' && !(event.key === 'Tab' && !event.shiftKey)) || event.isComposing) return;
      event.preventDefault();
      writeInside(view, getPos, false);
    });
    const place = element('div', 'desk-block-who-place');
    place.contentEditable = 'false';
    place.append(this.who);
    this.contentDOM = element('p', 'desk-block-line');
    this.dom.append(place, this.contentDOM);
    this.update(node);
  }

  update(node: Node): boolean {
    if (node.type.name !== 'speaker') return false;
    this.dom.dataset.id = node.attrs.id as string;
    if (this.who.value !== node.attrs.who) this.who.value = node.attrs.who as string;
    return true;
  }

  stopEvent = (event: Event): boolean => event.target === this.who;
  ignoreMutation = (mutation: { target: globalThis.Node }): boolean => !this.contentDOM.contains(mutation.target);
}

/** A pause: how many seconds, in a field. */
class PauseView implements NodeView {
  dom: HTMLElement;
  private readonly seconds: HTMLInputElement;

  constructor(node: Node, view: EditorView, getPos: GetPos, words: BlockWords) {
    this.dom = element('div', 'desk-block desk-block-pause');
    this.dom.contentEditable = 'false';
    this.seconds = element('input', 'desk-block-seconds');
    this.seconds.type = 'number';
    this.seconds.min = '1';
    this.seconds.max = '60';
    this.seconds.setAttribute('aria-label', words.pauseSeconds);
    this.seconds.addEventListener('change', () => setAttribute(view, getPos, 'seconds', pauseSeconds(this.seconds.value)));
    this.seconds.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      setAttribute(view, getPos, 'seconds', pauseSeconds(this.seconds.value));
      writeInside(view, getPos, true);
    });
    this.dom.append(element('span', '', words.pauseBefore), this.seconds, element('span', '', words.pauseAfter));
    this.update(node);
  }

  update(node: Node): boolean {
    if (node.type.name !== 'pause') return false;
    this.dom.dataset.id = node.attrs.id as string;
    const seconds = String(node.attrs.seconds);
    if (this.seconds.value !== seconds) this.seconds.value = seconds;
    return true;
  }

  stopEvent = (event: Event): boolean => event.target === this.seconds;
  ignoreMutation = (): boolean => true;
}

/** A cue says that nobody reads it out. */
class CueView implements NodeView {
  dom: HTMLElement;
  contentDOM: HTMLElement;

  constructor(node: Node, words: BlockWords) {
    this.dom = element('div', 'desk-block desk-block-cue');
    this.dom.dataset.id = node.attrs.id as string;
    const label = element('span', 'desk-block-cue-label', words.cue);
    label.contentEditable = 'false';
    this.contentDOM = element('p', 'desk-block-line');
    this.dom.append(label, this.contentDOM);
  }

  update(node: Node): boolean {
    if (node.type.name !== 'cue') return false;
    this.dom.dataset.id = node.attrs.id as string;
    return true;
  }

  ignoreMutation = (mutation: { target: globalThis.Node }): boolean => !this.contentDOM.contains(mutation.target);
}

/** Blocks that are more than a line of text. */
export const blockViews = (words: BlockWords): Record<string, NodeViewConstructor> => ({
  speaker: (node, view, getPos) => new SpeakerView(node, view, getPos, words),
  pause: (node, view, getPos) => new PauseView(node, view, getPos, words),
  cue: (node) => new CueView(node, words),
});
