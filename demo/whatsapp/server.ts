import { randomUUID } from "node:crypto";
import { openCallLog } from "../doubles/call-log.ts";
import { type RunningDouble, startDoubleServer } from "../doubles/double-server.ts";
import type { DoubleOptions } from "../doubles/main-args.ts";
import { answerLocalCalls } from "../doubles/phones.ts";
import { whatsappControl } from "./control.ts";
import { WhatsAppDouble } from "./double.ts";
import { whatsappPlatform } from "./platform.ts";

/** Documents of 100 MB are the largest uploads. */
const BODY_BYTES_MAX = 101 * 1024 * 1024;

/** A WhatsApp Cloud API on one machine: `/vNN.N/…` at the root, `/_control/…` and `/phones` beside it. */
export async function startWhatsAppDouble(options: DoubleOptions = {}): Promise<RunningDouble> {
  const double = new WhatsAppDouble(options.stateFile, options.latencyMs ?? 0);
  return startDoubleServer({
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    bodyBytesMax: BODY_BYTES_MAX,
    stats: double.stats,
    faults: double.faults,
    latencyMs: () => double.runtime.latencyMs,
    platform: whatsappPlatform(double),
    local: answerLocalCalls({
      platform: "whatsapp",
      live: double.live,
      router: whatsappControl(double),
      peers: () => double.runtime.peers,
    }),
    decorate: () => ({ "x-fb-request-id": randomUUID() }),
    calls: openCallLog(options.callsFile),
    onClose: () => double.close(),
  });
}
