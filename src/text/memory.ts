/** Keeps what a pure function made of a text, so that the same text costs once; bounded. */

export interface Memory<T> {
  /** What was made for this key; `make` must depend on nothing else. What it throws is not kept. */
  of(key: string, make: () => T): T;
  /** Keeps what is known to be made for the key. */
  put(key: string, made: T): void;
}

/** Keeps results for keys of `charsMax` characters in all, and then begins anew. */
export function memory<T>(charsMax: number): Memory<T> {
  const kept = new Map<string, { readonly made: T }>();
  let chars = 0;
  const put = (key: string, made: T): void => {
    if (kept.has(key)) return;
    if (chars + key.length > charsMax) {
      kept.clear();
      chars = 0;
    }
    if (key.length > charsMax) return;
    kept.set(key, { made });
    chars += key.length;
  };
  return {
    put,
    of(key, make) {
      const before = kept.get(key);
      if (before !== undefined) return before.made;
      const made = make();
      put(key, made);
      return made;
    },
  };
}
