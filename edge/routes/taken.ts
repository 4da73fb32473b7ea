import type { Context } from "hono";
import { BroadcastDetail } from "../../schema/api.ts";
import type { SignedInEnv } from "../app-env.ts";
import { readBroadcast } from "../history/detail.ts";
import { answer, problemAnswer } from "./shapes.ts";

/** How a call that starts a send is answered. */
export const takenAnswers = {
  202: answer(BroadcastDetail, "Taken on, or taken on earlier by the same call."),
  ...problemAnswer,
};

/** Answers with the send and where it is found, and says whether an earlier call had started it. */
export async function answerTaken(
  context: Context<SignedInEnv>,
  { kind, broadcastId }: { kind: "created" | "repeated"; broadcastId: string },
) {
  context.header("Location", `/v1/broadcasts/${broadcastId}`);
  if (kind === "repeated") context.header("Idempotency-Replayed", "true");
  const send = await readBroadcast(context.get("services"), context.get("actor"), broadcastId);
  return context.json(send, 202);
}
