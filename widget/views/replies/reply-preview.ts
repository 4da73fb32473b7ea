import { html, nothing, type TemplateResult } from "lit";
import type { Reply } from "../../../schema/api.ts";
import { channels, messagesMax } from "../../../schema/channels.ts";
import { type FreeMessage, type Message, mediaOf, personalise } from "../../../schema/content.ts";
import { unfitFor } from "../../../schema/replies.ts";
import { chosenAccounts } from "../../chosen.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";
import "../../ui/bubbles/bubbles.ts";
import { icon } from "../../ui/icons.ts";
import { formats } from "../formats.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import { chosenChannels } from "./replies-source.ts";
import { partsLine } from "./reply-row.ts";
import { unfitText } from "./reply-words.ts";
import { toWritten } from "./to-messages.ts";

export interface ReplyPreview {
  store: Store;
  strings: Strings;
  written: readonly FreeMessage[];
  busy: string | undefined;
  use: (how: "add" | "replace") => void;
  giveUp: () => void;
  edit: () => void;
  remove: () => void;
}

/** One reply as the customer would see it, with what can be done with it. */
export function replyPreview(
  reply: Reply,
  { store, strings, written, busy, use, giveUp, edit, remove }: ReplyPreview,
) {
  const words = strings.replies;
  const why = unfitText(reply, chosenChannels(store), words);
  const together = written.length + reply.messages.length;
  const isFull = together > messagesMax;
  const canReplace = why === undefined && written.length > 0;
  const acts = html`<span class="grow"></span>
            ${canReplace ? html`<button type="button" class="btn ${isFull ? "btn--primary" : "btn--text"}" @click=${() => use("replace")}>${words.replace}</button>` : nothing}
      ${
        why === undefined && isFull
          ? nothing
          : html`<button
              type="button"
              class="btn btn--primary"
              aria-disabled=${why === undefined ? nothing : "true"}
              @click=${why === undefined ? () => use("add") : nothing}
            >${words.use}</button>`
      }`;
  return html`<div class="look">
      <p class="look__facts sm muted">
        <span class="badge">${words.scopes[reply.scope]}</span>
        ${reply.roles.length > 0 ? html`<span>${words.roles(reply.roles)}</span>` : nothing}
        <span>${reply.category || words.uncategorised}</span>
        <span>${words.updated(formats(store, strings).listTime(reply.updatedAtMs))}</span>
        ${partsLine(reply, words)}
      </p>
      ${reply.kind === "bot" ? html`<p class="module">${icon("chat", 20)}${words.module(reply.description ?? "")}</p>` : bubbles(reply, store, strings)}
      ${why === undefined ? nothing : html`<p class="reason">${icon("info", 16)}<span>${why}</span></p>`}
      ${why === undefined && isFull ? html`<p class="reason" id="too-many">${icon("info", 16)}<span>${words.tooMany(together, messagesMax)}</span></p>` : nothing}
      ${
        reply.isOwn
          ? html`<p class="look__acts">
              <button type="button" class="btn btn--outline" @click=${edit}>${words.edit}</button>
              <button type="button" class="btn btn--danger" @click=${remove}>${icon("trash", 18)}${words.remove}</button>
            </p>`
          : nothing
      }
    </div>
    <div class="bar">${busy === undefined ? acts : busyRow(busy, words, giveUp)}</div>`;
}

/** What is waited for, and the way out of waiting. */
export function busyRow(busy: string, words: RepliesStrings, giveUp: () => void): TemplateResult {
  return html`<p class="bar__sum sm" role="status">${busy}</p>
    <button type="button" class="btn btn--outline" @click=${giveUp}>${words.giveUp}</button>`;
}

function bubbles(reply: Reply, store: Store, strings: Strings): TemplateResult {
  const book = mediaBookOf(store);
  const name = strings.replies.guest;
  const written = toWritten(reply, book);
  const messages = written.map(
    (message): Message =>
      message.type === "text" ? personalise({ nameFallback: name, ...message }, name) : message,
  );
  const media = mediaOf(messages);
  const isGone = media.some((id) => book.entry(id).status === "interrupted");
  // A phone that shows all of it, so that what one channel cannot carry is seen here as well.
  const accounts = chosenAccounts(store);
  const account = accounts.find(({ channel }) => unfitFor(reply, [channel]) === undefined);
  const channel = account?.channel ?? channels.find((one) => unfitFor(reply, [one]) === undefined) ?? "line";
  return html`<omo-bubbles
      .channel=${channel}
      .accountName=${account?.name ?? ""}
      .messages=${messages}
      .media=${book.shown(media)}
      .time=${bubbleTime(Date.now(), channel, strings.locale, store.timeZone)}
    ></omo-bubbles>
    ${isGone ? html`<p class="reason" role="alert">${icon("warn", 16)}<span>${strings.replies.mediaGone}</span></p>` : nothing}`;
}
