/** Before the name of whose it is. */
export const keptPrefix = "omo-broadcast:";

/** Whether this browser has kept work, of anybody. */
export function hasKept(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(keptPrefix));
  } catch {
    return false;
  }
}

/** A browser may forbid storage altogether; the widget then works without a draft that survives. */
export function readFrom(storage: Storage, key: string | undefined): string | null {
  try {
    return key === undefined ? null : storage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether it is kept. */
export function writeTo(storage: Storage, key: string | undefined, json: string): boolean {
  if (key === undefined) return false;
  try {
    storage.setItem(key, json);
    return true;
  } catch {
    return false;
  }
}
