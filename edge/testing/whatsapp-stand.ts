import { inject } from "vitest";
import { WhatsAppControlClient } from "../../demo/whatsapp/control-client.ts";
import type { WhatsAppLogEntry } from "../../demo/whatsapp/types.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { testSettings } from "./services.ts";
import { addStaff, createTeam, randomDigits, type TestStaff } from "./team.ts";

export const whatsapp = new WhatsAppControlClient(inject("whatsappUrl"));

/** Calls that hang and leases that end do so soon. */
export const whatsappSettings = {
  ...testSettings,
  whatsappApiBase: `${inject("whatsappUrl")}/v25.0`,
  callTimeoutMs: 400,
  leaseMs: 1_000,
};

/** A team of its own with a number that the double knows. */
export interface WhatsAppStand {
  staff: TestStaff;
  /** The phone-number-id. */
  owner: string;
  waba: string;
  /** People inside their 24 hours, known to the double. */
  customers(count: number): Promise<TestPerson[]>;
  /** The messages that the double has accepted from this number. */
  calls(): Promise<WhatsAppLogEntry[]>;
}

export async function createWhatsAppStand(): Promise<WhatsAppStand> {
  const staff = await addStaff(await createTeam(), "salesperson");
  const { platformId: owner, token, secret } = staff.team.whatsapp;
  const waba = randomDigits(15);
  await whatsapp.setAccounts([{ id: waba, accessToken: token, appSecret: secret, portfolio: waba }]);
  await whatsapp.setNumbers([{ id: owner, account: waba }]);
  return {
    staff,
    owner,
    waba,
    async customers(count) {
      const lastInboundAtMs = Date.now();
      const given = Array.from({ length: count }, () => ({ channel: "whatsapp" as const, lastInboundAtMs }));
      const people = await addPeople(staff, given);
      await whatsapp.setUsers(
        people.map(({ platformUserId }) => ({
          waId: platformUserId.slice(1),
          lastInboundAt: { [owner]: lastInboundAtMs },
        })),
      );
      return people;
    },
    calls: async () => (await whatsapp.log({ limit: 10_000 })).filter((entry) => entry.number === owner),
  };
}
