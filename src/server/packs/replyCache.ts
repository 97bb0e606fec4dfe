/** A few finished replies, so that a commune asking at once costs one compression. Only a saving: nothing depends on it, each process has its own. */
export function createReplyCache(size = 64): { get: <T>(key: string, make: () => Promise<T>) => Promise<T> } {
  const replies = new Map<string, Promise<unknown>>();
  const get = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const known = replies.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const made = make();
    replies.set(key, made);
    made.catch(() => replies.delete(key));
    if (replies.size > size) replies.delete(replies.keys().next().value!);
    return made;
  };
  return { get };
}
