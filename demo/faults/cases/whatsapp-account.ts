import type { PauseReason } from "../../../schema/broadcasts.ts";
import type { FaultCase } from "../case.ts";

const few = 60;
const before = 20;

/** Codes that stop the whole number in the middle, the pause they must lead to, and what they mean. */
const codes: [number, PauseReason, string][] = [
  [131042, "payment", "payment problem"],
  [131031, "account", "account locked"],
  [131048, "account", "spam limit"],
  [131037, "account", "display name not approved"],
  [133010, "account", "number not registered"],
  [33, "account", "number deleted"],
  [10, "token", "permission taken away"],
  [132015, "template", "template paused"],
  [132016, "template", "template disabled"],
  [132001, "template", "template gone"],
];

/** Trouble of the number or the content: the send pauses with its reason, blames nobody and goes on from there. */
export const whatsappAccount: FaultCase[] = [
  ...codes.map(
    ([code, pauseReason, what]): FaultCase => ({
      name: `WhatsApp: ${what} (${code}) in the middle`,
      ...(code === 132015 ? { isSample: true } : {}),
      run: async ({ stack, stand }) => {
        const place = await stand({ whatsapp: few });
        const { owner } = place.team.whatsapp;
        await stack.whatsapp.refuse(owner, code, { afterCalls: before });
        const send = await place.send();
        await send.becomes({ state: "paused", pauseReason, accepted: before, waiting: few - before });
        await stack.whatsapp.refuse(owner, null);
        await send.change("resume");
        await send.becomes({ state: "done", accepted: few });
      },
    }),
  ),
  {
    name: "WhatsApp: the token runs out in the middle (190)",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const { target, token } = place.team.whatsapp;
      await stack.whatsapp.expireToken(target, before);
      const send = await place.send();
      await send.becomes({
        state: "paused",
        pauseReason: "token",
        accepted: before,
        waiting: few - before,
      });
      await stack.whatsapp.setAccounts([{ id: target, accessToken: token }]);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: the account is restricted in the middle (368), and a webhook says so",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const { owner, target } = place.team.whatsapp;
      await stack.whatsapp.restrict(target, {
        event: "ACCOUNT_RESTRICTION",
        code: 368,
        afterCalls: before,
      });
      const send = await place.send();
      await send.becomes({
        state: "paused",
        pauseReason: "account",
        accepted: before,
        waiting: few - before,
      });
      await place.reported();
      await stack.whatsapp.refuse(owner, null);
      await send.change("resume");
      await send.becomes({ state: "done", accepted: few });
    },
  },
  {
    name: "WhatsApp: the number is not the token's (100/33), paused and stopped by a person",
    run: async ({ stack, stand }) => {
      const place = await stand({ whatsapp: few });
      const { target } = place.team.whatsapp;
      await stack.whatsapp.setAccounts([{ id: `${target}9`, accessToken: "another-token" }]);
      await stack.whatsapp.setNumbers([{ id: place.team.whatsapp.owner, account: `${target}9` }]);
      const send = await place.send();
      await send.becomes({ state: "paused", pauseReason: "account", waiting: few });
      await send.change("stop");
      await send.becomes({ state: "stopped", stopped: few });
    },
  },
];
