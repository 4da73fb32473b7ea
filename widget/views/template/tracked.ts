import { trackedPlaces } from "../../../schema/link-tracking.ts";
import type { MadeTemplate } from "../../../schema/template.ts";
import type { TemplateWork } from "../../draft.ts";
import { linksSent } from "../../links-sent.ts";
import type { Store } from "../../store.ts";

/**
 * The places of a template, as it is being filled, whose links are ours. `made`: every language it goes out in, where
 * that is known; else the one that was chosen stands for all.
 */
export function trackedIn(
  { template, fill }: TemplateWork,
  store: Store,
  made?: readonly MadeTemplate[],
): string[] {
  const { name, language, isNamed, parts } = template;
  const all = made && made.length > 0 ? [...made] : [{ language, isNamed, parts }];
  return trackedPlaces(
    { type: "template", template: { name, language, fill }, made: all },
    linksSent(store).base,
  );
}
