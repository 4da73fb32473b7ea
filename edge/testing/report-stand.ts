import { expect } from "vitest";
import { ReferralReport } from "../../schema/api.ts";
import { type Answer, bodyOf, createApi, mintToken } from "./client.ts";
import { addRecord, type RecordGiven } from "./records.ts";
import { addLinks, type SendGiven } from "./referral-stand.ts";
import { testDb } from "./services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "./team.ts";

const api = createApi();
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Noon of 2026-11-11 in Taipei. */
export const noon = Date.UTC(2026, 10, 11, 4);

/** A team whose sends are reported. */
export class ReportStand {
  readonly staff: TestStaff;

  constructor(staff: TestStaff) {
    this.staff = staff;
  }

  get team(): TestTeam {
    return this.staff.team;
  }

  /** A send that reached so many people on LINE, with its links. */
  async sent(given: Partial<SendGiven & RecordGiven> & { reached?: number; by?: TestStaff } = {}) {
    const { reached = 10, atMs = noon, by = this.staff, ...rest } = given;
    const record = await addRecord(by, {
      createdAtMs: atMs,
      state: "done",
      people: Array.from({ length: reached }, () => ({ chunk: 0 })),
      chunks: [{ channel: "line", number: 0, state: "accepted" }],
      ...rest,
    });
    const code = await addLinks(by, record.id, { atMs, ...rest });
    return { broadcastId: record.id, code };
  }

  /** A template send that has reached so many people on WhatsApp, of Taiwanese numbers but for `foreign` of them. */
  async sentTemplate(reached: number, { foreign = 0, ...given }: RecordGiven & { foreign?: number } = {}) {
    const person = { channel: "whatsapp", chunk: 0, state: "accepted", acceptedAtMs: noon } as const;
    const link = await this.sent({
      people: Array.from({ length: reached }, () => person),
      chunks: [{ channel: "whatsapp", number: 0, state: "accepted" }],
      tracked: false,
      ...given,
    });
    const message = { type: "template", template: { name: "hello", language: "zh_TW" } };
    await testDb.write([
      {
        sql: "update broadcasts set kind = 'template', content = :content where id = :id",
        args: { id: link.broadcastId, content: JSON.stringify([message]) },
      },
      {
        sql: `update deliveries set platform_user_id = '+48' || id where id in
          (select id from deliveries where broadcast_id = :id order by id limit :foreign)`,
        args: { id: link.broadcastId, foreign },
      },
    ]);
    return link;
  }

  /** The answer to a path below the report's own. */
  async ask(rest: string, reader = this.staff): Promise<Answer> {
    return api(`/v1/reports/referral${rest}`, { token: await mintToken(reader) });
  }

  async reportOf(query = "from=2026-11-01&until=2026-11-30", reader = this.staff): Promise<ReferralReport> {
    const answer = await this.ask(`?${query}`, reader);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return bodyOf(ReferralReport, answer);
  }
}

export async function createReportStand(): Promise<ReportStand> {
  return new ReportStand(await addStaff(await createTeam(), "salesperson", ["north"]));
}
