import { messagingApi } from "@line/bot-sdk";
import type { Bench } from "./bench.ts";
import { againstBareLoop } from "./parts/one-by-one.ts";
import { send } from "./parts/send.ts";
import { withStand } from "./parts/stand.ts";
import { enterTeam } from "./parts/team.ts";

const answerAfterMs = 20;
const messages = [
  { type: "text" as const, text: "{name}您好，秋冬新品到店，回覆訊息就為您保留尺寸。", nameFallback: "顧客" },
];

/** 10,000 LINE people with a message of their own each, against LINE's own client called in a loop. */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [warmUp, crowd] = await enterTeam(stand, [
      { channel: "line", people: 500 },
      { channel: "line", people: 10_000 },
    ]);
    await stand.line.setLatency(answerAfterMs);
    await send(stand, warmUp, messages);
    const client = new messagingApi.MessagingApiClient({
      channelAccessToken: crowd.account.token,
      baseURL: stand.stack.urls.line,
    });
    const text = "顧客您好，秋冬新品到店，回覆訊息就為您保留尺寸。";
    return [
      await againstBareLoop(stand, crowd, messages, (to) =>
        client.pushMessage({ to, messages: [{ type: "text", text }] }),
      ),
    ];
  });
