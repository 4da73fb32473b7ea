export interface Started {
  close(): Promise<void>;
  /** The process group of what the helper itself has started. */
  group?: number;
}

/** The other end of `startHelper`: runs in the helper's process. */
export function runHelper<Input>(start: (input: Input) => Promise<Started>): void {
  // Ctrl-C reaches the whole process group; the demo decides in which order its parts end.
  process.on("SIGINT", () => undefined);
  const input = JSON.parse(process.argv[2] ?? "{}") as Input;
  const started = start(input);
  const end = async (): Promise<void> => {
    const running = await started.catch(() => undefined);
    await running?.close();
    process.exit(0);
  };
  process.once("disconnect", () => void end());
  process.once("SIGTERM", () => void end());
  started.then(
    ({ group }) => process.send?.({ ready: true, group }),
    (error: unknown) => {
      process.send?.({ failed: error instanceof Error ? error.message : String(error) });
      process.exitCode = 1;
      process.disconnect?.();
    },
  );
}
