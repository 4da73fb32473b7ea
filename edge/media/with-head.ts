/** The first bytes of a stream, and the whole of it still to be read. */
export async function withHead(
  body: ReadableStream<Uint8Array>,
  headBytes: number,
): Promise<{ head: Uint8Array; whole: ReadableStream<Uint8Array> }> {
  const reader = body.getReader();
  const first: Uint8Array[] = [];
  let held = 0;
  let isDone = false;
  while (held < headBytes && !isDone) {
    const { done, value } = await reader.read();
    isDone = done;
    if (value) {
      first.push(value);
      held += value.length;
    }
  }
  const head = new Uint8Array(Math.min(held, headBytes));
  let at = 0;
  for (const chunk of first) {
    head.set(chunk.subarray(0, head.length - at), at);
    at = Math.min(head.length, at + chunk.length);
  }
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const waiting = first.shift();
      if (waiting) return controller.enqueue(waiting);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, whole };
}
