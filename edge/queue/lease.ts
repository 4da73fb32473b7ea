import type { Message } from "../../schema/content.ts";
import type { AccountAccess } from "../channels/types.ts";
import type { Services } from "../context.ts";
import type { ChunkPerson, ChunkWork } from "../db/chunks.ts";
import type { Limiter } from "./limiter.ts";

/** A chunk in this consumer's hands. */
export interface Lease {
  services: Services;
  chunk: ChunkWork;
  chunkId: number;
  attempt: number;
  people: ChunkPerson[];
  messages: Message[];
  access: AccountAccess;
  callLimiter: Limiter;
}

/** A pace that asks for a longer wait than this gives the chunk back: the lease is for calling, not for waiting. */
export const paceWaitMaxMs = 5_000;
