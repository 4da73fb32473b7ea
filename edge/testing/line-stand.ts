import { inject } from "vitest";
import { LineControlClient } from "../../demo/line/control-client.ts";
import type { BroadcastDetail } from "../../schema/api.ts";
import { wallMs } from "../../schema/time-zone.ts";
import type { Services } from "../context.ts";
import { MovingPlatform } from "./moving-platform.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { everybody, recordOf, requestFor, send } from "./sending.ts";
import { testDb, testSettings } from "./services.ts";
import { addStaff, createTeam, type TestStaff } from "./team.ts";

export const line = new LineControlClient(inject("lineUrl"));

const minuteMs = 60_000;

/** A team of its own with a LINE account that the double knows, on a clock of its own. */
export class LineStand {
  readonly staff: TestStaff;
  readonly platform: MovingPlatform;

  constructor(staff: TestStaff, overrides: Partial<Services>) {
    this.staff = staff;
    this.platform = new MovingPlatform({
      settings: { ...testSettings, callTimeoutMs: 400 },
      ...overrides,
    });
  }

  get services(): Services {
    return this.platform.services;
  }

  /** Friends of the account. */
  friends(count: number): Promise<TestPerson[]> {
    return addFriends(this.staff, count);
  }

  /** A send to everybody; `inMs` from now, at once where it is left out. */
  async send(inMs?: number): Promise<string> {
    const time = inMs === undefined ? {} : { sendAtMs: this.platform.nowMs + inMs };
    return send(this.services, this.staff, { ...requestFor(everybody, "嗨"), ...time });
  }

  /** Works as far as the clock stands so much later. */
  async pass(forMs: number): Promise<void> {
    const untilMs = this.platform.nowMs + forMs;
    await this.platform.work(untilMs);
    this.platform.nowMs = untilMs;
  }

  record(id: string): Promise<BroadcastDetail> {
    return recordOf(this.services, this.staff, id);
  }

  /** The double's multicasts that were taken, each with whom it went to. */
  async calls(): Promise<string[][]> {
    const log = await line.log({ limit: 10_000 });
    return log.filter(({ channel }) => channel === this.staff.team.line.platformId).map(({ to }) => to);
  }

  /** Every multicast of the account is told to come later. */
  async holdBack(): Promise<void> {
    const match = { owner: this.staff.team.line.platformId };
    const body = { message: "The API rate limit has been exceeded. Try again later." };
    await line.addFault({ endpoint: "multicast", kind: "status", status: 429, body, match, times: 10_000 });
  }

  /** From here on they are taken. */
  async letGo(): Promise<void> {
    await line.clearFaults(this.staff.team.line.platformId);
  }

  /** Gives the team quiet hours from and until so much after now, to the minute of its wall clock. */
  async keepQuiet(fromMs: number, untilMs: number): Promise<void> {
    const minuteOf = (inMs: number) =>
      Math.floor(wallMs("Asia/Taipei", this.platform.nowMs + inMs) / minuteMs) % 1_440;
    await testDb.write([
      {
        sql: "update teams set quiet_from_minute = :from, quiet_until_minute = :until where id = :team",
        args: { team: this.staff.team.id, from: minuteOf(fromMs), until: minuteOf(untilMs) },
      },
    ]);
  }
}

/** Makes the team's LINE account known to the double. */
export async function connectLine({ team }: TestStaff): Promise<void> {
  const { platformId, token, secret } = team.line;
  await line.setChannels([{ id: platformId, botUserId: platformId, accessToken: token, secret }]);
}

/** A salesperson of a new team with a LINE account. */
export async function addLineStaff(): Promise<TestStaff> {
  const staff = await addStaff(await createTeam(), "salesperson");
  await connectLine(staff);
  return staff;
}

/** Friends of the team's account, and after them people whom the double does not know. */
export async function addFriends(staff: TestStaff, count: number, unknown = 0): Promise<TestPerson[]> {
  const people = await addPeople(
    staff,
    Array.from({ length: count + unknown }, () => ({})),
  );
  const users = people.slice(0, count).map(({ platformUserId: id }) => ({ id }));
  await line.setUsers(staff.team.line.platformId, users);
  return people;
}

export async function createLineStand(overrides: Partial<Services> = {}): Promise<LineStand> {
  return new LineStand(await addLineStaff(), overrides);
}
