/** Sets the alarm unless an earlier one is set already. */
export async function wakeBy(storage: DurableObjectStorage, atMs: number): Promise<void> {
  const set = await storage.getAlarm();
  if (set === null || set > atMs) await storage.setAlarm(atMs);
}

/** After an error: an alarm that throws seven times is gone for good, so it never throws and always comes back. */
const afterErrorMs = 5_000;

/**
 * One look of a Durable Object at its work. Whatever happens in it, the alarm is set again when there is a next
 * look, and errors are named in the log without their text, which may hold people's data.
 */
export async function look(
  storage: DurableObjectStorage,
  what: string,
  tick: () => Promise<number | undefined>,
): Promise<void> {
  let nextMs: number | undefined = Date.now() + afterErrorMs;
  try {
    nextMs = await tick();
  } catch (error) {
    console.error(
      JSON.stringify({ event: `${what}_failed`, error: error instanceof Error ? error.name : "unknown" }),
    );
  } finally {
    if (nextMs !== undefined) await wakeBy(storage, nextMs);
  }
}
