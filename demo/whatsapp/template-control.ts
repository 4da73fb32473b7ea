import { z } from "zod";
import { templateCategories, templateStatuses } from "../../schema/template.ts";
import { withBody } from "../doubles/control-body.ts";
import { json } from "../doubles/http.ts";
import type { Router } from "../doubles/router.ts";
import type { WhatsAppDouble } from "./double.ts";
import type { Template, TemplateSetting } from "./types.ts";

const templateSchema = z.looseObject({
  id: z.string().regex(/^\d+$/).exactOptional(),
  name: z.string(),
  language: z.string(),
  status: z.enum(templateStatuses),
  category: z.enum(templateCategories),
  components: z.array(z.looseObject({ type: z.string() })),
});
const oneSchema = z.object({ account: z.string(), name: z.string(), language: z.string() });
const changeSchema = oneSchema.extend({
  status: z.enum(templateStatuses).optional(),
  reason: z.string().optional(),
  category: z.enum(templateCategories).optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  afterCalls: z.number().default(0),
});

/** Templates: set without a word, or changed as Meta does, which sends the webhook. */
export function addTemplateControl(router: Router, double: WhatsAppDouble): void {
  const { state } = double;
  router
    .on(
      "PUT",
      "/_control/templates",
      withBody(
        z.object({ account: z.string(), templates: z.array(templateSchema) }),
        ({ account, templates }) => {
          for (const setting of templates as TemplateSetting[]) {
            const known = state.findTemplate(account, setting.name, setting.language);
            const template: Template = {
              parameter_format: "POSITIONAL",
              ...setting,
              id: known?.id ?? setting.id ?? double.newObjectId(),
            };
            double.commit({ t: "template", account, template });
          }
          return { templates: state.templatesOf(account).size };
        },
      ),
    )
    .on("GET", "/_control/templates/:account", (_call, { account }) =>
      json(200, [...state.templatesOf(account ?? "").values()]),
    )
    .on(
      "POST",
      "/_control/templates/change",
      withBody(changeSchema, ({ account, name, language, afterCalls, ...change }) => {
        const find = (): Template => {
          const template = state.findTemplate(account, name, language);
          if (template === undefined) throw new Error(`no template ${name} in ${language}`);
          return template;
        };
        double.countdowns.after(account, afterCalls, () => changeTemplate(double, account, find(), change));
        return find();
      }),
    );
}

type Change = Omit<z.infer<typeof changeSchema>, "account" | "name" | "language" | "afterCalls">;

function changeTemplate(double: WhatsAppDouble, account: string, template: Template, change: Change): void {
  const changed: Template = {
    ...template,
    status: change.status ?? template.status,
    category: change.category ?? template.category,
  };
  if (change.reason !== undefined) changed.rejected_reason = change.reason;
  if (change.category !== undefined) changed.previous_category = template.category;
  if (change.quality !== undefined) changed.quality_score = { score: change.quality };
  double.commit({ t: "template", account, template: changed });
  for (const [field, value] of webhooksOf(template, changed, change)) {
    const id = `${field} ${template.id} ${double.newObjectId()}`;
    double.emit([{ id, target: account, event: { field, value }, delayMs: 0 }]);
  }
}

/** Ids are integers here, strings in answers. */
function* webhooksOf(
  before: Template,
  after: Template,
  change: Change,
): Iterable<[string, Record<string, unknown>]> {
  const who = {
    message_template_id: Number(after.id),
    message_template_name: after.name,
    message_template_language: after.language,
  };
  if (change.status !== undefined)
    yield [
      "message_template_status_update",
      {
        ...who,
        event: change.status,
        message_template_category: after.category,
        reason: change.reason ?? null,
      },
    ];
  if (change.category !== undefined)
    yield [
      "template_category_update",
      { ...who, previous_category: before.category, new_category: after.category },
    ];
  if (change.quality !== undefined)
    yield [
      "message_template_quality_update",
      {
        ...who,
        previous_quality_score: before.quality_score?.score ?? "UNKNOWN",
        new_quality_score: change.quality,
      },
    ];
}
