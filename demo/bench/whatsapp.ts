import type { Bench } from "./bench.ts";
import { againstBareLoop } from "./parts/one-by-one.ts";
import { send } from "./parts/send.ts";
import { withStand } from "./parts/stand.ts";
import { enterTeam } from "./parts/team.ts";

const answerAfterMs = 20;
/** What a number of high throughput may: its pace is not what binds. */
const callsPerSecond = 1_000;
const messages = [{ type: "text" as const, text: "秋冬新品到店，回覆訊息就為您保留尺寸。" }];

/** 10,000 WhatsApp people, against a bare loop of fetches. */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [warmUp, crowd] = await enterTeam(stand, [
      { channel: "whatsapp", people: 500, callsPerSecond },
      { channel: "whatsapp", people: 10_000, callsPerSecond },
    ]);
    const bucket = { endpoint: "messages", perSecond: callsPerSecond, capacity: callsPerSecond };
    await stand.whatsapp.setBucket({ owner: "*", ...bucket });
    await stand.whatsapp.setPairLimit({ isOn: false });
    await stand.whatsapp.setLatency(answerAfterMs);
    await send(stand, warmUp, messages);
    const { platformId, token } = crowd.account;
    return [
      await againstBareLoop(stand, crowd, messages, async (to) => {
        const answer = await fetch(`${stand.stack.urls.whatsapp}/v25.0/${platformId}/messages`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({
            messaging_product: "whatsapp",
            to,
            type: "text",
            text: { body: messages[0]?.text },
          }),
        });
        await answer.text();
        if (answer.status !== 200) throw new Error(`the bare call was answered ${answer.status}`);
      }),
    ];
  });
