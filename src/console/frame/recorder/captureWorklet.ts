/*
 * Runs in the browser's sound thread: gathers what the microphone gives and hands it over in pieces. The types of that
 * thread are in no library of TypeScript's.
 */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** A twelfth of a second at 48 kHz: often enough for a meter, seldom enough for a slow machine. */
const PIECE = 4096;

class Capture extends AudioWorkletProcessor {
  private piece = new Float32Array(PIECE);
  private filled = 0;

  process(inputs: Float32Array[][]): boolean {
    const input = inputs[0]?.[0];
    if (input === undefined) return true;
    for (const sample of input) {
      this.piece[this.filled] = sample;
      this.filled += 1;
      if (this.filled === PIECE) this.handOver();
    }
    return true;
  }

  private handOver(): void {
    this.port.postMessage(this.piece, [this.piece.buffer]);
    this.piece = new Float32Array(PIECE);
    this.filled = 0;
  }
}

registerProcessor('loaban-capture', Capture);
