import { createServer, connect, type Socket, type AddressInfo } from 'node:net';

export interface LinkSettings {
  /** Bits per second each way, shared by all connections; 0 means unlimited. */
  bitsPerSecond: number;
  /** Milliseconds a byte spends on the way, each way. A round trip costs twice this. */
  delayMs: number;
}

export interface ThrottlingProxy {
  port: number;
  origin: string;
  /** Bytes that crossed the link since the last `resetCounts`, TCP payload only. */
  counts(): { up: number; down: number; connections: number };
  resetCounts(): void;
  setLink(settings: Partial<LinkSettings>): void;
  /** Breaks every connection now; new ones are taken. */
  cut(): void;
  /** Cuts by itself each time this many more bytes came down; empty list stops. Offsets count from now. */
  cutAtDownBytes(offsets: number[]): void;
  /** No network at all: connections are broken and refused until set back. */
  setDown(down: boolean): void;
  /** Leads new connections to another server: a portal, or a newer one; breaks those that stand. */
  setTarget(port: number): void;
  close(): Promise<void>;
}

/** One direction of the link: bytes leave at the rate of the link, in order, after the delay. */
class Lane {
  private freeAt = 0;
  private readonly settings: LinkSettings;

  constructor(settings: LinkSettings) {
    this.settings = settings;
  }

  /** Time (ms) at which `bytes` more have passed. */
  passTime(bytes: number): number {
    const now = performance.now();
    const rate = this.settings.bitsPerSecond;
    this.freeAt = Math.max(now, this.freeAt) + (rate > 0 ? (bytes * 8000) / rate : 0);
    return this.freeAt + this.settings.delayMs;
  }

  get waiting(): number {
    return Math.max(0, this.freeAt - performance.now());
  }

  clear(): void {
    this.freeAt = 0;
  }
}

/** A TCP proxy on loopback that is as slow, as far and as unreliable as told. For tests and the bench. */
export async function startThrottlingProxy(targetPort: number, link: LinkSettings): Promise<ThrottlingProxy> {
  const settings = { ...link };
  const lanes = { up: new Lane(settings), down: new Lane(settings) };
  const totals = { up: 0, down: 0, connections: 0 };
  const pairs = new Set<() => void>();
  let cuts: number[] = [];
  let isDown = false;
  let aim = targetPort;

  const breakAll = () => {
    for (const breakPair of Array.from(pairs)) breakPair();
    lanes.up.clear();
    lanes.down.clear();
  };

  const countDown = (bytes: number) => {
    totals.down += bytes;
    if (cuts.length > 0 && totals.down >= cuts[0]!) {
      cuts.shift();
      breakAll();
    }
  };

  const server = createServer((client) => {
    if (isDown) {
      client.resetAndDestroy();
      return;
    }
    totals.connections += 1;
    const target = connect(aim, '127.0.0.1');
    let broken = false;
    const breakPair = () => {
      broken = true;
      pairs.delete(breakPair);
      client.resetAndDestroy();
      target.resetAndDestroy();
    };
    pairs.add(breakPair);
    const carry = (from: Socket, to: Socket, way: 'up' | 'down') => {
      from.on('data', (data: Buffer) => {
        for (let start = 0; start < data.length; start += 1460) {
          const piece = data.subarray(start, start + 1460);
          setTimeout(() => {
            if (broken) return;
            to.write(piece);
            if (way === 'down') countDown(piece.length);
            else totals.up += piece.length;
          }, Math.max(0, lanes[way].passTime(piece.length) - performance.now()));
        }
        if (lanes[way].waiting > 500) {
          from.pause();
          setTimeout(() => from.resume(), lanes[way].waiting - 250);
        }
      });
      from.on('end', () => setTimeout(() => to.end(), Math.max(0, lanes[way].passTime(0) - performance.now())));
      from.on('error', breakPair);
      from.on('close', () => pairs.delete(breakPair));
    };
    client.setNoDelay(true);
    target.setNoDelay(true);
    carry(client, target, 'up');
    carry(target, client, 'down');
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    counts: () => ({ ...totals }),
    resetCounts: () => Object.assign(totals, { up: 0, down: 0, connections: 0 }),
    setLink: (change) => Object.assign(settings, change),
    cut: breakAll,
    cutAtDownBytes: (offsets) => {
      cuts = offsets.map((offset) => totals.down + offset);
    },
    setDown: (down) => {
      isDown = down;
      if (down) breakAll();
    },
    setTarget: (other) => {
      aim = other;
      breakAll();
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
