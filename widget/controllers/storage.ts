/** Before the name of whose it is. */
export const keptPrefix = "omo-broadcast:";

/** Whether this browser has kept work, or this tab another screen than the first, of anybody. */
export function hasKept(): boolean {
  try {
    return [localStorage, sessionStorage].some((storage) =>
      Object.keys(storage).some((key) => key.startsWith(keptPrefix)),
    );
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

export function forget(storage: Storage, key: string | undefined): void {
  try {
    if (key !== undefined) storage.removeItem(key);
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}
