import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastDetail, SentContent, SentLink } from "../../../schema/api.ts";
import { isMedia, isText, type Message, mediaOf, type TemplateMessage } from "../../../schema/content.ts";
import type { Values } from "../../../schema/template-fill.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { ShownMedia } from "../../media/media-entry.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { glimpseShown } from "../compose/name-token.ts";
import "../../ui/bubbles/template-bubble.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import { fieldLabel } from "../template/place-words.ts";
import { View } from "../view.ts";
import { sentContentStyles } from "./sent-content-styles.ts";
import { sentMedium } from "./sent-medium.ts";
import { whomWords } from "./whom-words.ts";

const noNames: ReadonlyMap<string, string> = new Map();

/** A send as customers got it, what came of each of its links, and whom it was for. */
export class SentContentView extends View {
  static override properties = { detail: { attribute: false }, content: { state: true } };
  declare detail: BroadcastDetail;
  declare protected content: Loadable<SentContent>;
  #abort = new AbortController();

  static override styles = [base, controls, sentContentStyles];

  constructor() {
    super();
    this.content = pending;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("detail")) return;
    const before = changed.get("detail");
    const isOther = before?.id !== this.detail.id;
    if (isOther) this.content = pending;
    if (isOther || before.clicks !== this.detail.clicks) void this.#load();
  }

  protected override render(): TemplateResult {
    const words = this.strings.sent;
    const { messages, links } = readyValue(this.content) ?? { messages: this.detail.messages, links: [] };
    const media = mediaBookOf(this.store).shown(mediaOf(messages));
    const whom = whomWords(this.detail, this.strings);
    return html`${this.content.status === "failed" ? html`<p class="late" role="alert">${words.contentFailed}</p>` : nothing}
      <ol class="messages">${messages.map((message) => html`<li>${this.#renderMessage(message, media)}</li>`)}</ol>
      ${
        links.length > 0
          ? html`<h3>${words.links(links.length)}</h3>
            <ol class="links">${links.map((link) => this.#renderLink(link))}</ol>`
          : nothing
      }
      ${
        whom.length > 0
          ? html`<h3>${words.whom}</h3>
            <p class="whom">${whom.join(this.strings.record.reasonJoin)}</p>`
          : nothing
      }`;
  }

  #renderMessage(message: Message, media: ShownMedia): TemplateResult | string {
    if (isMedia(message)) return sentMedium(message, media, this.strings.media);
    if (!isText(message)) return this.#renderTemplate(message, media);
    return message.nameFallback === undefined ? message.text : glimpseShown(message.text, this.strings);
  }

  /** What came from the customer's own data stands as the name of the field. */
  #renderTemplate({ template, made }: TemplateMessage, media: ShownMedia): TemplateResult | string {
    const parts = made?.[0]?.parts;
    if (!parts) return template.name;
    const fill = template.fill ?? {};
    const fields = Object.values(fill).flatMap((source) => (source.from === "field" ? [source.field] : []));
    const values: Values = Object.fromEntries(
      fields.map((field) => [field, `{${fieldLabel(field, noNames, this.strings)}}`]),
    );
    const { createdAtMs, scheduledAtMs } = this.detail;
    const atMs = scheduledAtMs ?? createdAtMs;
    return html`<omo-template-bubble
      .parts=${parts}
      .fill=${fill}
      .values=${values}
      .words=${this.strings.template}
      .mediaUrl=${(id: string) => media.get(id)?.previewUrl ?? media.get(id)?.url}
      .time=${bubbleTime(atMs, "whatsapp", this.strings.locale, this.store.timeZone)}
    ></omo-template-bubble>`;
  }

  /** What was approved goes as it is, with whatever fills its end. */
  #renderLink({ target, written, clicks }: SentLink): TemplateResult {
    const words = this.strings.sent;
    const isTemplate = this.detail.kind === "template";
    const untold = isTemplate ? words.untrackable : words.untracked;
    const delivered = written ?? (isTemplate ? undefined : words.asTyped);
    return html`<li>
      <dl>
        <div><dt>${isTemplate ? words.approved : words.target}</dt><dd><a href=${target} target="_blank" rel="noopener noreferrer">${target}</a></dd></div>
        ${delivered === undefined ? nothing : html`<div><dt>${words.written}</dt><dd>${delivered}</dd></div>`}
      </dl>
      <b class="num ${clicks === null ? "muted" : ""}">${clicks === null ? untold : words.clicks(clicks)}</b>
    </li>`;
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const path = `/v1/broadcasts/${encodeURIComponent(this.detail.id)}/content`;
    try {
      this.content = ready(await this.store.client.ask<SentContent>(path, { signal: this.#abort.signal }));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      if (this.content.status !== "ready") this.content = failed(trouble);
    }
  }
}

define("omo-sent-content", SentContentView);
