/** Storage that may be forbidden (private windows, policies): then it remembers for as long as the page lives. */
export function safeStorage(open: () => Storage): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const fallback = new Map<string, string>()
  let storage: Storage | null = null
  try {
    storage = open()
  } catch {
    storage = null
  }
  return {
    getItem: (key) => storage?.getItem(key) ?? fallback.get(key) ?? null,
    setItem(key, value) {
      try {
        if (storage === null) fallback.set(key, value)
        else storage.setItem(key, value)
      } catch {
        fallback.set(key, value)
      }
    },
    removeItem(key) {
      fallback.delete(key)
      storage?.removeItem(key)
    }
  }
}
