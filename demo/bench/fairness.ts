import { setTimeout as wait } from "node:timers/promises";
import type { Channel } from "../../schema/channels.ts";
import { type Bench, type Figure, median, say } from "./bench.ts";
import { send, startSend, stopSend } from "./parts/send.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { type Crowd, enterTeam } from "./parts/team.ts";

const answerAfterMs = 20;
const rounds = 3;
const callsPerSecond = 1_000;
const large = 20_000;
const small = 50;
const messages = [{ type: "text" as const, text: "秋冬新品到店，回覆訊息就為您保留尺寸。" }];
const lookEveryMs = 5;

/** How much longer a send of 50 takes while one of 20,000 is on its way through the same account. */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const crowds = await enterTeam(stand, [
      { channel: "line", people: large },
      { channel: "line", people: small, onAccountOf: 0 },
      { channel: "whatsapp", people: large, callsPerSecond },
      { channel: "whatsapp", people: small, onAccountOf: 2 },
    ]);
    const bucket = { owner: "*", endpoint: "messages", perSecond: callsPerSecond, capacity: callsPerSecond };
    await stand.whatsapp.setBucket(bucket);
    await stand.whatsapp.setPairLimit({ isOn: false });
    await Promise.all([stand.line.setLatency(answerAfterMs), stand.whatsapp.setLatency(answerAfterMs)]);
    const line = await compareSmall(stand, "line", crowds[0], crowds[1]);
    const whatsapp = await compareSmall(stand, "whatsapp", crowds[2], crowds[3]);
    const figures: Figure[] = [
      { what: "line", ratio: line, limit: 3 },
      { what: "whatsapp", ratio: whatsapp, limit: 3 },
      { what: "small", ratio: Math.max(line, whatsapp), limit: 3 },
    ];
    return figures;
  });

async function compareSmall(stand: Stand, channel: Channel, many: Crowd, few: Crowd): Promise<number> {
  await send(stand, few, messages);
  const alone: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push((await send(stand, few, messages)).endedAfterMs);
    const id = await startSend(stand, many, messages);
    await hasBegun(stand, id);
    beside.push((await send(stand, few, messages)).endedAfterMs);
    await stopSend(stand, many, id);
  }
  say(`${channel}: alone ${alone.join(", ")} ms; during a send of ${large} ${beside.join(", ")} ms`);
  return median(beside) / median(alone);
}

/** The first of its chunks is settled, so the send is well on its way. */
async function hasBegun({ file }: Stand, id: string): Promise<void> {
  const settled = file.prepare(
    "select 1 from chunks where broadcast_id = ? and settled_at_ms is not null limit 1",
  );
  while ([...settled.iterate([id])].length === 0) await wait(lookEveryMs);
}
