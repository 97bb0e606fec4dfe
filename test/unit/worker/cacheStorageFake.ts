/** Cache Storage in memory, as far as the worker uses it: names keep their order, bodies can be read again and again. */
class CacheFake {
  readonly entries = new Map<string, { body: string; headers: Headers; status: number }>();

  #key(request: RequestInfo | URL | { url: string }): string {
    const address = typeof request === 'object' && 'url' in request ? request.url : String(request);
    return new URL(address, 'https://loa.test').pathname;
  }

  async match(request: RequestInfo | URL): Promise<Response | undefined> {
    const kept = this.entries.get(this.#key(request));
    return kept && new Response(kept.body, { status: kept.status, headers: kept.headers });
  }

  async put(request: RequestInfo | URL, response: Response): Promise<void> {
    this.entries.set(this.#key(request), { body: await response.text(), headers: response.headers, status: response.status });
  }

  async add(request: RequestInfo | URL): Promise<void> {
    const response = await fetch(request as string);
    if (!response.ok) throw new TypeError('Failed to fetch');
    await this.put(request, response);
  }

  async delete(request: RequestInfo | URL | { url: string }): Promise<boolean> {
    return this.entries.delete(this.#key(request));
  }

  async keys(): Promise<{ url: string }[]> {
    return [...this.entries.keys()].map((path) => ({ url: `https://loa.test${path}` }));
  }
}

export class CacheStorageFake {
  readonly held = new Map<string, CacheFake>();

  async open(name: string): Promise<CacheFake> {
    const cache = this.held.get(name) ?? new CacheFake();
    this.held.set(name, cache);
    return cache;
  }

  async keys(): Promise<string[]> {
    return [...this.held.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.held.delete(name);
  }
}
