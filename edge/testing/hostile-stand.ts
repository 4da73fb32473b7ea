import { inject } from "vitest";
import type { FaultRule } from "../../demo/doubles/control-types.ts";
import { LineControlClient } from "../../demo/line/control-client.ts";
import type { WhatsAppLogEntry } from "../../demo/whatsapp/types.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { addStaff, createTeam, type TestStaff } from "./team.ts";
import { createWhatsAppStand, whatsapp } from "./whatsapp-stand.ts";

const line = new LineControlClient(inject("lineUrl"));

/** A text that has reached a person. */
export interface Arrival {
  platformUserId: string;
  text: string;
}

/** A team with people of one channel, and what its double can be made to do and has seen. */
export interface HostileStand {
  staff: TestStaff;
  people: TestPerson[];
  /** Makes the next call of this account go wrong. */
  fault(kind: "lost" | "trouble"): Promise<unknown>;
  clearFaults(): Promise<void>;
  /** In the order in which the double took them. */
  arrivals(): Promise<Arrival[]>;
}

export interface WhatsAppHostileStand extends HostileStand {
  calls(): Promise<WhatsAppLogEntry[]>;
}

type Fault = Pick<FaultRule, "kind" | "status" | "body">;

/** After these nobody knows whether the call has arrived. */
const lostFaults: readonly Fault[] = [
  { kind: "accept-then-reset" },
  { kind: "accept-then-hang" },
  { kind: "accept-then-status", status: 500 },
  { kind: "reset" },
  { kind: "hang" },
  { kind: "status", status: 503 },
];

/** These say that the call has certainly not been taken, and that nobody is to blame. */
const lineTroubles: readonly Fault[] = [
  { kind: "status", status: 401, body: { message: "Authentication failed." } },
  {
    kind: "status",
    status: 429,
    body: { message: "The API rate limit has been exceeded. Try again later." },
  },
];
const whatsappTroubles: readonly Fault[] = [190, 130429, 131056, 131031].map((code) => ({
  kind: "status",
  status: 400,
  body: { error: { message: `(#${code}) trouble`, type: "OAuthException", code } },
}));

let faults = 0;

/** The next fault of a kind: all of them have their turn. */
function nextFault(kind: "lost" | "trouble", troubles: readonly Fault[]): Fault {
  const choice = kind === "lost" ? lostFaults : troubles;
  return choice[faults++ % choice.length] ?? { kind: "reset" };
}

export async function createHostileLine(count: number): Promise<HostileStand> {
  const staff = await addStaff(await createTeam({ undoSeconds: 1 }), "salesperson");
  const { platformId: owner, token, secret } = staff.team.line;
  await line.setChannels([{ id: owner, botUserId: owner, accessToken: token, secret }]);
  const people = await addPeople(
    staff,
    Array.from({ length: count }, () => ({})),
  );
  await line.setUsers(
    owner,
    people.map(({ platformUserId: id }) => ({ id })),
  );
  return {
    staff,
    people,
    fault: (kind) => line.addFault({ ...nextFault(kind, lineTroubles), endpoint: "*", match: { owner } }),
    clearFaults: () => line.clearFaults(owner),
    async arrivals() {
      const log = (await line.log({ limit: 10_000 })).filter(({ channel }) => channel === owner);
      return log.flatMap(({ to, messages }) =>
        to.flatMap((platformUserId) => messages.map(({ text }) => ({ platformUserId, text: String(text) }))),
      );
    },
  };
}

export async function createHostileWhatsApp(count: number): Promise<WhatsAppHostileStand> {
  const { staff, owner, customers, calls } = await createWhatsAppStand();
  // The double's clock is the real one: its limit of messages to one person would outlast the broker's.
  await whatsapp.setPairLimit({ isOn: false });
  return {
    staff,
    people: await customers(count),
    calls,
    fault: (kind) =>
      whatsapp.addFault({ ...nextFault(kind, whatsappTroubles), endpoint: "messages", match: { owner } }),
    clearFaults: () => whatsapp.clearFaults(owner),
    async arrivals() {
      return (await calls()).map(({ to, content }) => ({
        platformUserId: `+${to}`,
        text: String(content.body),
      }));
    },
  };
}
