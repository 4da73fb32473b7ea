import type { BroadcastDetail, Template } from "../../../schema/api.ts";
import type { MadeTemplate } from "../../../schema/template.ts";
import { placesOf, textsOf } from "../../../schema/template.ts";
import type { Fill } from "../../../schema/template-fill.ts";
import { listTemplates } from "../../calls/templates.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { showDraft } from "../../controllers/show-draft.ts";
import { freshWork, type TemplateWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { goneText } from "../template/standing.ts";

/** What was sent, and by which account; undefined where nothing can be filled in anew. */
interface Sent {
  accountId: string;
  name: string;
  language: string;
  fill: Fill;
  isByCustomer: boolean;
  made: MadeTemplate;
}

function sentOf({ messages, accounts, accountsNow }: BroadcastDetail): Sent | undefined {
  const [message] = messages;
  if (message?.type !== "template") return undefined;
  const { template, made: [made] = [] } = message;
  // People of other businesses were left out.
  const whatsapp = accounts.filter(({ channel }) => channel === "whatsapp");
  const [most] = whatsapp.toSorted(
    (one, other) => other.totals.chosen - other.totals.leftOut - (one.totals.chosen - one.totals.leftOut),
  );
  const accountId = most?.id ?? accountsNow?.find(({ channel }) => channel === "whatsapp")?.id;
  if (accountId === undefined || template.fill === undefined || made === undefined) return undefined;
  const { name, language, fill, isByCustomer = false } = template;
  return { accountId, name, language, fill, isByCustomer, made };
}

export function isTemplateCopyable(detail: BroadcastDetail): boolean {
  return sentOf(detail) !== undefined;
}

/** The template as it stands with the platform now; one that is gone, as it was. */
async function findTemplate(store: Store, { accountId, name, language, made }: Sent): Promise<Template> {
  const { items } = await listTemplates(store.client, { account: accountId, name, limit: 100 });
  const present = items.find((one) => one.language === language.replaceAll("-", "_"));
  const { parts, isNamed } = made;
  return (
    present ?? {
      ...{ name, language, parts, isNamed, places: placesOf(parts), status: "DELETED", category: "" },
      ...{ otherLanguages: [], quality: null, reason: null, refusal: null },
    }
  );
}

/** What has become of it since, in words; undefined where it can be sent as it was. */
function newsOf(template: Template, { made }: Sent, strings: Strings): string | undefined {
  if (template.status !== "APPROVED") return goneText(template.status, strings);
  if (template.refusal !== null) return goneText("", strings);
  const isSame = JSON.stringify(textsOf(template.parts)) === JSON.stringify(textsOf(made.parts));
  return isSame ? undefined : strings.sent.templateChanged;
}

const copying = new WeakSet<Store>();

/**
 * A template that was sent, in a new draft with what filled it, for people yet to be chosen: `said`, or that it is not what it
 * was. What was being written stays among the drafts.
 */
export async function copyTemplate(
  store: Store,
  strings: Strings,
  detail: BroadcastDetail,
  said = strings.records.copied,
): Promise<void> {
  const sent = sentOf(detail);
  // A second tap while it is being asked for makes no second draft.
  if (!sent || copying.has(store)) return;
  copying.add(store);
  try {
    const template = await findTemplate(store, sent);
    const { accountId, fill, isByCustomer } = sent;
    const places = new Set(template.places.map(({ id }) => id));
    const kept = Object.fromEntries(Object.entries(fill).filter(([place]) => places.has(place)));
    const copied: TemplateWork = { accountId, template, fill: kept, isByCustomer };
    void draftSyncOf(store).flush();
    const work = freshWork();
    const place = store.state.place === "bound/whatsapp" ? store.state.place : work.place;
    store.bringBack({ ...work, place, draft: { ...work.draft, kind: "template", template: copied } });
    showDraft(store);
    store.showToast({ text: newsOf(template, sent, strings) ?? said });
  } catch (trouble) {
    store.report(trouble);
    const again = { label: strings.record.retry, run: () => void copyTemplate(store, strings, detail, said) };
    store.showToast({ text: strings.sent.copyFailed, action: again });
  } finally {
    copying.delete(store);
  }
}
