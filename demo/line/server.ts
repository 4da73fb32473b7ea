import { randomUUID } from "node:crypto";
import { openCallLog } from "../doubles/call-log.ts";
import { type RunningDouble, startDoubleServer } from "../doubles/double-server.ts";
import type { DoubleOptions } from "../doubles/main-args.ts";
import { answerLocalCalls } from "../doubles/phones.ts";
import { lineControl } from "./control.ts";
import { LineDouble } from "./double.ts";
import { linePlatform } from "./platform.ts";

/** https://developers.line.biz/en/reference/messaging-api/#status-codes: 413 over 2 MB. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;

/** A LINE Messaging API on one machine: its paths at the root, `/_control/…` and `/phones` beside them. */
export async function startLineDouble(options: DoubleOptions = {}): Promise<RunningDouble> {
  const double = new LineDouble(options.stateFile, options.latencyMs ?? 0);
  return startDoubleServer({
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    bodyBytesMax: BODY_BYTES_MAX,
    stats: double.stats,
    faults: double.faults,
    latencyMs: () => double.runtime.latencyMs,
    platform: linePlatform(double),
    local: answerLocalCalls({
      platform: "line",
      live: double.live,
      router: lineControl(double),
      peers: () => double.runtime.peers,
    }),
    decorate: () => ({ "x-line-request-id": randomUUID() }),
    calls: openCallLog(options.callsFile),
    onClose: () => double.close(),
  });
}
