import { z } from "zod";
import type { Doorbell } from "../platform/ports.ts";

const DoorbellMessage = z.object({ version: z.literal(1), teamId: z.string(), chunkId: z.int().positive() });

/** The doorbell in a queue's message; undefined for what is none, or of a version that is not known here. */
export function readDoorbell(body: unknown): Doorbell | undefined {
  return DoorbellMessage.safeParse(body).data;
}
