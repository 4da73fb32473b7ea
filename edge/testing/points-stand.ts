import { DoctorResult, type Selection } from "../../schema/api.ts";
import type { TemplateMessage } from "../../schema/content.ts";
import type { Fill } from "../../schema/template-fill.ts";
import { refreshTemplates } from "../templates/refresh.ts";
import { type Answer, bodyOf, createApi, mintToken } from "./client.ts";
import { MovingPlatform } from "./moving-platform.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { everybody, send } from "./sending.ts";
import { approved, createTemplateStand, setAttribute } from "./template-stand.ts";
import { type WhatsAppStand, whatsapp, whatsappSettings } from "./whatsapp-stand.ts";

const templates = [
  approved("points", "{{1}} 您好，您有 {{2}} 點，{{1}}。"),
  approved("points", "Hi {{1}}, you have {{2}} points, {{1}}.", { language: "en_US" }),
  approved("plain", "歡迎光臨。"),
  approved("far", "", {
    components: [
      { type: "BODY", text: "您的頁面。" },
      {
        type: "BUTTONS",
        buttons: [{ type: "URL", text: "看", url: `https://shop.example/${"a".repeat(1_879)}/{{1}}` }],
      },
    ],
  }),
];

/** The name and the points of each customer, as far as `rest` says nothing else. */
export const fillPoints = (rest: Fill = {}): Fill => ({
  "body:1": { from: "field", field: "name" },
  "body:2": { from: "field", field: "attribute:points" },
  ...rest,
});

export const pointsTemplate = (fill: Fill = fillPoints(), rest = {}) => ({
  name: "points",
  language: "zh_TW",
  fill,
  ...rest,
});

export const pointsMessage = (fill?: Fill, rest = {}): TemplateMessage => ({
  type: "template",
  template: pointsTemplate(fill, rest),
});

/** A number whose approved template tells customers how many points they have. */
export class PointsStand {
  readonly stand: WhatsAppStand;
  readonly platform = new MovingPlatform({ settings: whatsappSettings });
  readonly #api = createApi(this.platform.services);

  constructor(stand: WhatsAppStand) {
    this.stand = stand;
  }

  /** Customers of these names with so many points; null for none. */
  async customers(...given: (readonly [name: string, points: string | null])[]): Promise<TestPerson[]> {
    const people = await addPeople(
      this.stand.staff,
      given.map(([name]) => ({ name, channel: "whatsapp" as const, lastInboundAtMs: null })),
    );
    await whatsapp.setUsers(people.map(({ platformUserId }) => ({ waId: platformUserId.slice(1) })));
    const values = people.map(({ customerId }, index) => [customerId, given[index]?.[1] ?? null] as const);
    await setAttribute(this.stand.staff.team.id, "points", values);
    return people;
  }

  /** As the staff member. */
  async ask(path: string, body: unknown): Promise<Answer> {
    return this.#api(path, { token: await mintToken(this.stand.staff), body });
  }

  async doctor(fill?: Fill, selection: Selection = everybody, rest = {}): Promise<DoctorResult> {
    const body = { selection, template: pointsTemplate(fill, rest) };
    return bodyOf(DoctorResult, await this.ask("/v1/templates/doctor", body));
  }

  /** Sends it to everybody, at once or at a time. */
  send(message: TemplateMessage = pointsMessage(), when: { sendAtMs?: number } = {}): Promise<string> {
    return send(this.platform.services, this.stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message],
      selection: everybody,
      ...when,
    });
  }

  /** The number has these templates from now on, and it is known here. */
  async setTemplates(...given: Parameters<typeof approved>[]): Promise<void> {
    await whatsapp.setTemplates(
      this.stand.waba,
      given.map((one) => approved(...one)),
    );
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const { team } = this.stand.staff;
    await refreshTemplates(this.platform.services, team.id, team.whatsapp.id);
  }
}

export async function createPointsStand(): Promise<PointsStand> {
  const points = new PointsStand(await createTemplateStand(templates));
  await points.refresh();
  return points;
}
