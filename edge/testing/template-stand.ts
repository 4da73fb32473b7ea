import type { TemplateSetting } from "../../demo/whatsapp/types.ts";
import { testDb } from "./services.ts";
import { createWhatsAppStand, type WhatsAppStand, whatsapp } from "./whatsapp-stand.ts";

/** An approved template of one language, as the double takes it. */
export function approved(name: string, body: string, rest: Partial<TemplateSetting> = {}): TemplateSetting {
  const components = [{ type: "BODY", text: body }];
  return { name, language: "zh_TW", status: "APPROVED", category: "UTILITY", components, ...rest };
}

/** A stand whose number is known to belong to its business account, which has these templates. */
export async function createTemplateStand(templates: readonly TemplateSetting[]): Promise<WhatsAppStand> {
  const stand = await createWhatsAppStand();
  await testDb.write([
    {
      sql: "update accounts set business_id = :business where id = :id",
      args: { business: stand.waba, id: stand.staff.team.whatsapp.id },
    },
  ]);
  await whatsapp.setTemplates(stand.waba, [...templates]);
  return stand;
}

/** Gives customers of the team values of a text attribute; null is none. */
export async function setAttribute(
  teamId: string,
  code: string,
  values: readonly (readonly [customerId: number, value: string | null])[],
): Promise<void> {
  const args = { team: teamId, code, values: JSON.stringify(values) };
  await testDb.write([
    {
      sql: `insert into attributes (team_id, code, name, type) values (:team, :code, :code, 'text')
        on conflict do nothing`,
      args: { team: teamId, code },
    },
    {
      sql: `insert into customer_attributes (team_id, customer_id, attribute_id, text_value)
        select :team, value ->> 0, a.id, value ->> 1 from json_each(:values)
          cross join attributes a on a.team_id = :team and a.code = :code where value ->> 1 is not null`,
      args,
    },
  ]);
}
