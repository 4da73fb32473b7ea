/**
 * A task that is broken off when its time is over. `AbortSignal.timeout` would keep its timer until then, however
 * early the answer comes, and one run may hold only 10,000 of them: a fast send would end in `QuotaExceededError`.
 */
export async function withDeadline<Result>(
  withinMs: number,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException("no answer in time", "TimeoutError")),
    withinMs,
  );
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
