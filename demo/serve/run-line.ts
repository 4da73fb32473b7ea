import type { DoubleOptions } from "../doubles/main-args.ts";
import { startLineDouble } from "../line/server.ts";
import { runHelper } from "./life-line.ts";

runHelper<DoubleOptions>(async (options) => {
  const double = await startLineDouble(options);
  return { close: () => double.close() };
});
