import { html, nothing, type TemplateResult } from "lit";
import type { Reply } from "../../../schema/api.ts";
import type { Channel } from "../../../schema/channels.ts";
import type { ReplyPart } from "../../../schema/replies.ts";
import type { Formats } from "../../format.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";
import { iconButton } from "../../ui/header.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { glimpse, partCounts, unfitText } from "./reply-words.ts";

const icons: Record<ReplyPart, IconName> = {
  text: "text",
  image: "image",
  video: "video",
  file: "file",
  bot: "chat",
};

export interface RowContext {
  strings: RepliesStrings;
  formats: Formats;
  channels: readonly Channel[];
  onUse: (reply: Reply) => void;
  onPreview: (reply: Reply) => void;
}

/** What a reply is made of, in signs; each with its name for the ear. */
export function partsLine(reply: Reply, strings: RepliesStrings): TemplateResult {
  return html`<span class="parts">${partCounts(reply).map(
    ([part, amount]) =>
      html`<span class="part">${icon(icons[part], 16)}<span class="vh">${strings.part(part, amount)}</span><span aria-hidden="true" class="num">${part === "bot" ? strings.parts.bot : amount}</span></span>`,
  )}</span>`;
}

/** One reply of the list: a touch puts it into the messages, the eye shows it first. */
export function replyRow(reply: Reply, { strings, formats, channels, onUse, onPreview }: RowContext) {
  const why = unfitText(reply, channels, strings);
  const whyId = `why-${reply.id}`;
  return html`<li class="reply ${why === undefined ? "" : "is-off"}">
    <button
      type="button"
      class="reply__main"
      aria-disabled=${why === undefined ? nothing : "true"}
      aria-describedby=${why === undefined ? nothing : whyId}
      @click=${() => (why === undefined ? onUse : onPreview)(reply)}
    >
      <span class="reply__head"><b>${reply.title}</b><span class="badge">${strings.scopes[reply.scope]}</span></span>
      <span class="reply__text">${glimpse(reply, strings, strings.guest)}</span>
      ${why === undefined ? nothing : html`<span class="reason" id=${whyId}>${icon("info", 16)}<span>${why}</span></span>`}
      <span class="reply__foot">${partsLine(reply, strings)}<span class="num">${formats.listTime(reply.updatedAtMs)}</span></span>
    </button>
    ${iconButton({ icon: "eye", label: strings.preview(reply.title), onClick: () => onPreview(reply) })}
  </li>`;
}
