import type { TextMessage } from "../../schema/content.ts";
import type { ControlClient } from "../doubles/client-base.ts";
import { type Bench, type Figure, say } from "./bench.ts";
import { send } from "./parts/send.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { type Crowd, enterTeam } from "./parts/team.ts";

const answerAfterMs = 20;
const pushesPerSecond = 200;
const whatsappPerSecond = 60;
/** Some twenty seconds at the allowed rate. */
const people = { line: 20 * pushesPerSecond, whatsapp: 20 * whatsappPerSecond };
/** A quarter of a second's worth, so that a full bucket at the start hides nothing. */
const capacityShare = 0.25;
const text = "秋冬新品到店，回覆訊息就為您保留尺寸。";
const personal: TextMessage[] = [{ type: "text", text: `{name}您好，${text}`, nameFallback: "顧客" }];
const plain: TextMessage[] = [{ type: "text", text }];

interface Paced {
  crowd: Crowd;
  messages: TextMessage[];
  control: ControlClient;
  /** The double's name of what is called. */
  endpoint: string;
  perSecond: number;
  /** When the double took each call. */
  takenAtMs(): Promise<number[]>;
}

/** How much of the allowed rate is used, and how often the platform has to refuse, where the rate is what binds. */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [pushed, messaged] = await enterTeam(stand, [
      { channel: "line", people: people.line, callsPerSecond: pushesPerSecond },
      { channel: "whatsapp", people: people.whatsapp, callsPerSecond: whatsappPerSecond },
    ]);
    await stand.whatsapp.setPairLimit({ isOn: false });
    const { platformId } = pushed.account;
    const line = await paced(stand, {
      crowd: pushed,
      messages: personal,
      control: stand.line,
      endpoint: "push",
      perSecond: pushesPerSecond,
      takenAtMs: async () =>
        (await stand.line.log({ limit: people.line }))
          .filter(({ channel }) => channel === platformId)
          .map(({ at }) => at),
    });
    const whatsapp = await paced(stand, {
      crowd: messaged,
      messages: plain,
      control: stand.whatsapp,
      endpoint: "messages",
      perSecond: whatsappPerSecond,
      takenAtMs: async () => (await stand.whatsapp.log({ limit: people.whatsapp })).map(({ at }) => at),
    });
    const worse = (of: (one: typeof line) => number, pick: (...values: number[]) => number): number =>
      pick(of(line), of(whatsapp));
    const figures: Figure[] = [
      { what: "used", ratio: worse(({ used }) => used, Math.min), limit: 0.9, isAtLeast: true },
      { what: "refused", ratio: worse(({ refused }) => refused, Math.max), limit: 0.01 },
      { what: "failed", ratio: worse(({ failed }) => failed, Math.max), limit: 0 },
    ];
    return figures;
  });

async function paced(
  stand: Stand,
  { crowd, messages, control, endpoint, perSecond, takenAtMs }: Paced,
): Promise<{ used: number; refused: number; failed: number }> {
  await control.setLatency(answerAfterMs);
  await control.setBucket({ owner: "*", endpoint, perSecond, capacity: perSecond * capacityShare });
  const { id } = await send(stand, crowd, messages);
  const atMs = await takenAtMs();
  const lastedMs = Math.max(...atMs) - Math.min(...atMs);
  const used = (atMs.length - 1) / (lastedMs / 1_000) / perSecond;
  const answers = Object.entries((await control.summary()).calls[endpoint] ?? {});
  const sum = (of: typeof answers): number => of.reduce((total, [, count]) => total + count, 0);
  const refused = sum(answers.filter(([status]) => status !== "200")) / sum(answers);
  const failed = countNotAccepted(stand, id, crowd);
  say(
    `${crowd.channel}: ${atMs.length} of ${crowd.people} calls taken in ${lastedMs} ms, ${(used * perSecond).toFixed(1)} of ${perSecond} a second; answers ${JSON.stringify(Object.fromEntries(answers))}; ${failed} people without acceptance`,
  );
  return { used, refused, failed };
}

function countNotAccepted({ file }: Stand, id: string, { people: chosen }: Crowd): number {
  const count = file.prepare(
    "select count(*) from deliveries where broadcast_id = ? and accepted_at_ms is not null",
  );
  for (const [accepted] of count.iterate([id])) return chosen - Number(accepted);
  return chosen;
}
