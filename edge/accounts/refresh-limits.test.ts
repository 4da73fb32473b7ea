import { beforeEach, describe, expect, it } from "vitest";
import { integerOrNull } from "../db/values.ts";
import { testDb, testServices } from "../testing/services.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";
import { refreshLimits } from "./refresh-limits.ts";

const services = testServices({ settings: whatsappSettings });

let stand: WhatsAppStand;

function refresh(): Promise<boolean> {
  const { team } = stand.staff;
  return refreshLimits(services, team.id, team.whatsapp.id);
}

async function known(accountId = stand.staff.team.whatsapp.id) {
  const { rows } = await testDb.read({
    sql: "select calls_per_second, people_per_day_max from accounts where id = :id",
    args: { id: accountId },
  });
  const [row] = rows;
  if (!row) throw new Error("the account is gone");
  return {
    callsPerSecond: integerOrNull(row, "calls_per_second"),
    peoplePerDayMax: integerOrNull(row, "people_per_day_max"),
  };
}

beforeEach(async () => {
  stand = await createWhatsAppStand();
});

describe("the limits of a WhatsApp account", () => {
  it("are what the platform says", async () => {
    await whatsapp.setPortfolio({ id: stand.waba, limit: 2_000 });
    expect(await refresh()).toBe(true);
    expect(await known()).toEqual({ callsPerSecond: 80, peoplePerDayMax: 2_000 });
  });

  it("rise with the number, and a limit that was lifted is gone", async () => {
    await whatsapp.setPortfolio({ id: stand.waba, limit: 250 });
    await refresh();
    await whatsapp.setPortfolio({ id: stand.waba, limit: null });
    await whatsapp.setNumbers([{ id: stand.owner, account: stand.waba, throughput: "HIGH" }]);
    await refresh();
    expect(await known()).toEqual({ callsPerSecond: 1_000, peoplePerDayMax: null });
  });

  it("are 20 calls a second where the phone app uses the number too, whatever its level", async () => {
    const { owner, waba } = stand;
    await whatsapp.setNumbers([{ id: owner, account: waba, throughput: "HIGH", isOnBusinessApp: true }]);
    await refresh();
    expect(await known()).toMatchObject({ callsPerSecond: 20 });
  });

  it("are those of its portfolio, which all numbers of it share from then on", async () => {
    const { team } = stand.staff;
    const other = await createWhatsAppStand();
    await testDb.write([
      {
        sql: "update accounts set business_id = :waba where id = :id",
        args: { waba: stand.waba, id: team.whatsapp.id },
      },
      {
        sql: "update accounts set team_id = :team, portfolio_id = :portfolio where id = :id",
        args: { team: team.id, portfolio: stand.waba, id: other.staff.team.whatsapp.id },
      },
    ]);
    await whatsapp.setPortfolio({ id: stand.waba, limit: 10_000 });
    await refresh();
    expect(await known()).toMatchObject({ peoplePerDayMax: 10_000 });
    expect(await known(other.staff.team.whatsapp.id)).toMatchObject({ peoplePerDayMax: 10_000 });
  });

  it("stay as they were when the platform does not let us ask", async () => {
    await whatsapp.setPortfolio({ id: stand.waba, limit: 250 });
    await refresh();
    await whatsapp.setAccounts([{ id: stand.waba, accessToken: "another" }]);
    expect(await refresh()).toBe(false);
    expect(await known()).toEqual({ callsPerSecond: 80, peoplePerDayMax: 250 });
  });

  it("are not asked for an account of another team, or of LINE", async () => {
    const other = await createWhatsAppStand();
    const { team } = stand.staff;
    expect(await refreshLimits(services, team.id, other.staff.team.whatsapp.id)).toBe(false);
    expect(await refreshLimits(services, team.id, team.line.id)).toBe(false);
    expect(await known(other.staff.team.whatsapp.id)).toEqual({
      callsPerSecond: null,
      peoplePerDayMax: null,
    });
  });
});
