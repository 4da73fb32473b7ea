import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Reply, ReplyRequest } from "../../../schema/api.ts";
import { type FreeMessage, isBlank, isMedia } from "../../../schema/content.ts";
import { replyTextUnits, replyTextUnitsMax } from "../../../schema/replies.ts";
import { ApiProblem } from "../../api-problem.ts";
import { changeReply, keepReply } from "../../calls/replies.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import type { Manuscript } from "../compose/manuscript.ts";
import { MessageList } from "../compose/message-list.ts";
import { View } from "../view.ts";
import { beginningOf, putAside, takeBack, type Written } from "./half-written.ts";
import { replyFormStyles } from "./reply-form-styles.ts";
import { replyMeter } from "./reply-meter.ts";
import { toReplyMessages, toWritten } from "./to-messages.ts";

/** A reply has been kept as it is in `reply`. */
export class KeptEvent extends Event {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super("omo-kept");
    this.reply = reply;
  }
}

/**
 * A new reply made of messages, or one of one's own to be changed. Nothing typed is lost when saving fails, or when the
 * form is closed before it was saved.
 */
export class ReplyForm extends View {
  static override properties = {
    reply: { attribute: false },
    messages: { attribute: false },
    categories: { attribute: false },
    name: { state: true },
    category: { state: true },
    stores: { state: true },
    content: { state: true },
    trouble: { state: true },
    isSaving: { state: true },
    isTakenBack: { state: true },
  };
  /** The one to change; absent for a new one. */
  declare reply: Reply | undefined;
  /** What a new one is made of. */
  declare messages: readonly FreeMessage[];
  /** Categories there are, to choose from. */
  declare categories: readonly string[];
  declare protected name: string;
  declare protected category: string;
  /** Codes of the stores it is for; empty is 只有自己. */
  declare protected stores: readonly string[];
  declare protected content: readonly FreeMessage[];
  declare protected trouble: string | undefined;
  declare protected isSaving: boolean;
  /** What stands here was written before, and not saved. */
  declare protected isTakenBack: boolean;
  #isKept = false;
  /** Of a new reply; the same for each attempt, so that a lost answer makes no second one. */
  readonly #code = crypto.randomUUID();

  static override styles = [base, controls, replyFormStyles];

  constructor() {
    super();
    this.reply = undefined;
    this.messages = [];
    this.categories = [];
    this.name = "";
    this.category = "";
    this.stores = [];
    this.content = [];
    this.trouble = undefined;
    this.isSaving = false;
    this.isTakenBack = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const before = takeBack(this.store, this.#beginning);
    this.isTakenBack = before !== undefined;
    this.#fill(before ?? this.#unchanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { name, category, stores, content } = this;
    const written: Written = { name, category, stores, content };
    const isChanged = JSON.stringify(written) !== JSON.stringify(this.#unchanged);
    if (isChanged && !this.#isKept) putAside(this.store, this.#beginning, written);
  }

  get #beginning(): string {
    return beginningOf(this.reply, this.messages);
  }

  get #unchanged(): Written {
    const { reply } = this;
    return {
      name: reply?.title ?? "",
      category: reply?.category ?? "",
      stores: reply?.stores ?? [],
      content: reply ? toWritten(reply, mediaBookOf(this.store)) : this.messages,
    };
  }

  #fill({ name, category, stores, content }: Written): void {
    this.name = name;
    this.category = category;
    this.stores = stores;
    this.content = content;
  }

  /** What was being uploaded when it came in here has a name with the edge by now. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const book = mediaBookOf(this.store);
    if (!this.content.some((message) => isMedia(message) && book.nameNow(message.media) !== message.media))
      return;
    this.content = this.content.map((message) =>
      isMedia(message) ? { ...message, media: book.nameNow(message.media) } : message,
    );
  }

  protected override render(): TemplateResult {
    const words = this.strings.replies;
    return html`<form novalidate @submit=${this.#submit} @keydown=${this.#handleKeydown}>
      ${
        this.isTakenBack
          ? html`<p class="back muted">${words.takenBack}
              <button type="button" class="btn btn--text" @click=${this.#forget}>${words.forgetWritten}</button>
            </p>`
          : nothing
      }
      <label class="line">
        <b>${words.name}</b>
        <input type="text" maxlength="200" autocomplete="off" .value=${this.name} @input=${this.#onName} aria-describedby="name-hint" />
        <span class="sm muted" id="name-hint">${words.nameHint}</span>
      </label>
      <label class="line">
        <b>${words.category}</b>
        <input type="text" maxlength="100" autocomplete="off" list="known" .value=${this.category} @input=${this.#onCategory} aria-describedby="category-hint" />
        <datalist id="known">${this.categories.map((one) => html`<option value=${one}></option>`)}</datalist>
        <span class="sm muted" id="category-hint">${words.categoryHint}</span>
      </label>
      ${this.#renderScope()}
      <section class="line" aria-label=${words.messages}>
        <p><b>${words.messages}</b> <span class="sm muted">${words.lengthHint}</span></p>
        <omo-message-list
          .store=${this.store}
          .strings=${this.strings}
          .manuscript=${this.#manuscript}
        ></omo-message-list>
      </section>
      <div class="foot">
        <p class="trouble" role="alert">${this.trouble ?? nothing}</p>
        <button type="submit" class="btn btn--primary" aria-disabled=${this.isSaving ? "true" : nothing}>
          ${this.isSaving ? words.keeping : words.keep}
        </button>
      </div>
    </form>`;
  }

  #renderScope(): TemplateResult {
    const words = this.strings.replies;
    const own = readyValue(this.store.state.me)?.stores ?? [];
    const isFor = (codes: readonly string[]) => codes.join("\n") === this.stores.join("\n");
    const choice = (codes: readonly string[], label: string) => html`<label class="choice">
      <input
        type="radio"
        name="scope"
        .checked=${isFor(codes)}
        @change=${() => {
          this.stores = codes;
        }}
      />${label}
    </label>`;
    const all = own.map(({ code }) => code);
    const isOther = this.stores.length > 0 && !own.some(({ code }) => isFor([code])) && !isFor(all);
    return html`<fieldset class="line">
      <legend><b>${words.whoFor}</b></legend>
      ${choice([], words.scopes.self)} ${own.map(({ code, name }) => choice([code], name))}
      ${own.length > 1 ? choice(all, words.myStores) : nothing}
      ${isOther ? choice(this.stores, words.scopes.stores) : nothing}
    </fieldset>`;
  }

  get #manuscript(): Manuscript {
    return {
      read: () => this.content,
      write: (messages) => {
        this.content = messages;
        this.trouble = undefined;
      },
      meter: replyMeter(this.strings.replies.title),
      isKept: true,
    };
  }

  /** Here these keys keep the reply; they do not go on with the send. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#submit(event);
  };

  readonly #forget = (): void => {
    this.isTakenBack = false;
    this.#fill(this.#unchanged);
    this.renderRoot.querySelector("input")?.focus();
  };

  readonly #onName = (event: InputEvent): void => {
    this.name = (event.target as HTMLInputElement).value;
    this.trouble = undefined;
  };

  readonly #onCategory = (event: InputEvent): void => {
    this.category = (event.target as HTMLInputElement).value;
  };

  /** The first thing that keeps it from being kept; the message it is about, or the title. */
  #obstacle(): { text: string; index?: number } | undefined {
    const words = this.strings.replies;
    if (this.name.trim() === "") return { text: words.needTitle };
    if (this.content.length === 0) return { text: words.needText(1), index: 0 };
    for (const [index, message] of this.content.entries()) {
      if (isBlank(message)) return { text: words.needText(index + 1), index };
      if (isMedia(message)) {
        const { status } = mediaBookOf(this.store).entry(message.media);
        const isComing = ["loading", "preparing", "waiting", "uploading"].includes(status);
        if (isComing) return { text: words.mediaNotReady, index };
        if (status !== "ready") return { text: words.mediaMissing(index + 1), index };
      } else if (replyTextUnits(message.text) > replyTextUnitsMax)
        return { text: words.needShorter(index + 1), index };
    }
    return undefined;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.isSaving) return;
    const obstacle = this.#obstacle();
    this.trouble = obstacle?.text;
    if (obstacle) {
      const list = this.renderRoot.querySelector("omo-message-list");
      if (obstacle.index === undefined) this.renderRoot.querySelector("input")?.focus();
      else if (list instanceof MessageList) void list.focusMessage(obstacle.index);
      return;
    }
    this.isSaving = true;
    try {
      const reply = await this.#keep();
      this.#isKept = true;
      this.dispatchEvent(new KeptEvent(reply));
    } catch (trouble) {
      this.store.report(trouble);
      this.trouble = this.#words(trouble);
    } finally {
      this.isSaving = false;
    }
  };

  #keep(): Promise<Reply> {
    const { client } = this.store;
    const request: ReplyRequest = {
      title: this.name.trim(),
      category: this.category.trim(),
      messages: toReplyMessages(this.content, mediaBookOf(this.store)),
      ...(this.stores.length > 0 ? { scope: "stores", stores: [...this.stores] } : { scope: "self" }),
    };
    return this.reply
      ? changeReply(client, this.reply.id, request)
      : keepReply(client, { ...request, code: this.#code });
  }

  #words(trouble: unknown): string {
    const words = this.strings.replies;
    if (!(trouble instanceof ApiProblem)) return words.keepFailed;
    if (trouble.code === "too_many_replies") return words.tooManyKept(Number(trouble.params.max));
    if (trouble.code === "content_invalid" || trouble.field?.endsWith(".media")) return words.mediaNotReady;
    if (trouble.code === "role_required" || trouble.code === "not_found") return words.noLongerYours;
    return this.strings.common.trouble(trouble) + words.keepFailed;
  }
}

define("omo-reply-form", ReplyForm);
