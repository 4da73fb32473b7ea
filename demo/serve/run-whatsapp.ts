import type { DoubleOptions } from "../doubles/main-args.ts";
import { startWhatsAppDouble } from "../whatsapp/server.ts";
import { runHelper } from "./life-line.ts";

runHelper<DoubleOptions>(async (options) => {
  const double = await startWhatsAppDouble(options);
  return { close: () => double.close() };
});
