import type { Receipt } from "../../schema/delivery.ts";

/** What webhooks tell, the same for every channel. Unknown events are none of these and are passed over. */
export type InboundEvent =
  | { kind: "followed" | "unfollowed"; platformUserId: string; atMs: number }
  | { kind: "message"; platformUserId: string; atMs: number; text: string }
  | {
      kind: "status";
      key: string;
      receipt: Receipt;
      atMs: number;
      providerMessageId: string;
      callbackData: string | undefined;
      error: { code: string; title: string; text: string } | undefined;
    };
