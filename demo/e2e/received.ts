import assert from "node:assert/strict";
import { LineControlClient } from "../line/control-client.ts";
import { expectedOutcomes } from "../seed/expected.ts";
import type { Stack } from "../serve/stack.ts";
import { WhatsAppControlClient } from "../whatsapp/control-client.ts";

/** `account id` + `platform user` → texts that reached the phone, in order. */
type Inboxes = Map<string, string[]>;

interface Marks {
  line: number;
  whatsapp: number;
}

const logMax = 1_000_000;
const shortLinks = /http:\/\/127\.0\.0\.1:\d+\/l\/[a-z0-9]{10}/g;

/** Asked for as a robot does, so that nothing is counted. */
async function whereItLeads(link: string): Promise<string> {
  const answer = await fetch(link, { method: "HEAD", redirect: "manual" });
  return answer.headers.get("location") ?? `nowhere (${answer.status})`;
}

/** Reads what the doubles have put on their people's phones since this was made. */
export class Phones {
  readonly #stack: Stack;
  #marks: Marks = { line: 0, whatsapp: 0 };
  readonly line: LineControlClient;
  readonly whatsapp: WhatsAppControlClient;

  constructor(stack: Stack) {
    this.#stack = stack;
    this.line = new LineControlClient(stack.urls.line);
    this.whatsapp = new WhatsAppControlClient(stack.urls.whatsapp);
  }

  /** From here on, only what comes is counted. */
  async mark(): Promise<void> {
    const [line, whatsapp] = await Promise.all([
      this.line.log({ limit: logMax }),
      this.whatsapp.log({ limit: logMax }),
    ]);
    this.#marks = { line: line.at(-1)?.seq ?? 0, whatsapp: whatsapp.at(-1)?.seq ?? 0 };
  }

  /** What stands on the phones, with each short link as where it leads. */
  async inboxes(): Promise<Inboxes> {
    const inboxes = await this.#asReceived();
    const led = new Map<string, string>();
    for (const text of [...inboxes.values()].flat())
      for (const [link] of text.matchAll(shortLinks))
        if (!led.has(link)) led.set(link, await whereItLeads(link));
    const typed = (text: string) => text.replaceAll(shortLinks, (link) => led.get(link) ?? link);
    return new Map([...inboxes].map(([key, texts]) => [key, texts.map(typed)]));
  }

  async #asReceived(): Promise<Inboxes> {
    const inboxes: Inboxes = new Map();
    const put = (account: string, user: string, text: string): void => {
      const key = `${account} ${user}`;
      inboxes.set(key, [...(inboxes.get(key) ?? []), text]);
    };
    for (const entry of await this.line.log({ from: this.#marks.line + 1, limit: logMax })) {
      const dropped = new Set(entry.dropped.map(([index]) => index));
      const account = this.#accountOf("line", entry.channel);
      entry.to.forEach((user, index) => {
        if (!dropped.has(index))
          for (const message of entry.messages) put(account, user, String(message.text));
      });
    }
    for (const entry of await this.whatsapp.log({ from: this.#marks.whatsapp + 1, limit: logMax })) {
      if (entry.isReceived)
        put(this.#accountOf("whatsapp", entry.number), `+${entry.to}`, String(entry.content.body));
    }
    return inboxes;
  }

  async acceptedByWhatsApp(): Promise<number> {
    return (await this.whatsapp.log({ from: this.#marks.whatsapp + 1, limit: logMax })).length;
  }

  /** All reports of the platforms have been taken by the Worker. */
  async settled(): Promise<void> {
    const reports = await Promise.all([this.line.webhooksIdle(20_000), this.whatsapp.webhooksIdle(20_000)]);
    assert.deepEqual(
      reports.map(({ pending }) => pending),
      [0, 0],
      "webhooks are still waiting",
    );
  }

  /** Exactly those who should have exactly these texts, once each; nobody else has anything. */
  async assertExactly(senders: readonly string[], texts: readonly string[]): Promise<void> {
    assert.deepEqual(sorted(await this.inboxes()), sorted(this.#expected(senders, texts)));
  }

  /** The same, but for up to `missing` people who may have nothing. */
  async assertAtMost(senders: readonly string[], texts: readonly string[], missing: number): Promise<void> {
    const expected = this.#expected(senders, texts);
    const found = await this.inboxes();
    assert.deepEqual(sorted(found), sorted(new Map([...expected].filter(([key]) => found.has(key)))));
    assert.ok(expected.size - found.size <= missing, `${expected.size - found.size} people have nothing`);
  }

  #expected(senders: readonly string[], texts: readonly string[]): Inboxes {
    const people = senders.flatMap((sender) => expectedOutcomes(this.#stack.plan, sender));
    return new Map(
      people
        .filter(({ isReceived }) => isReceived)
        .map(({ accountId, platformUser }) => [`${accountId} ${platformUser}`, [...texts]]),
    );
  }

  #accountOf(channel: "line" | "whatsapp", name: string): string {
    const account = this.#stack.plan.team.accounts.find(
      (one) => one.channel === channel && (channel === "line" ? one.label : one.platformId) === name,
    );
    assert.ok(account, `no ${channel} account ${name} in the plan`);
    return account.id;
  }
}

function sorted(inboxes: Inboxes): [string, string[]][] {
  return [...inboxes].sort(([one], [other]) => (one < other ? -1 : 1));
}
