import { html, nothing, type TemplateResult } from "lit";
import type { Reply, ReplyMessage, ReplyRequest } from "../../../schema/api.ts";
import { replyTextUnits, replyTextUnitsMax } from "../../../schema/replies.ts";
import { ApiProblem } from "../../api-problem.ts";
import { changeReply, keepReply } from "../../calls/replies.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { replyFormStyles } from "./reply-form-styles.ts";

/** A reply has been kept as it is in `reply`. */
export class KeptEvent extends Event {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super("omo-kept");
    this.reply = reply;
  }
}

/** A new reply made of messages, or one of one's own to be changed. Nothing typed is lost when saving fails. */
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
  };
  /** The one to change; absent for a new one. */
  declare reply: Reply | undefined;
  /** What a new one is made of. */
  declare messages: readonly ReplyMessage[];
  /** Categories there are, to choose from. */
  declare categories: readonly string[];
  declare protected name: string;
  declare protected category: string;
  /** Codes of the stores it is for; empty is 只有自己. */
  declare protected stores: readonly string[];
  declare protected content: readonly ReplyMessage[];
  declare protected trouble: string | undefined;
  declare protected isSaving: boolean;
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
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { reply } = this;
    this.name = reply?.title ?? "";
    this.category = reply?.category ?? "";
    this.stores = reply?.stores ?? [];
    this.content = reply?.messages ?? this.messages;
  }

  protected override render(): TemplateResult {
    const words = this.strings.replies;
    return html`<form novalidate @submit=${this.#submit}>
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
      <fieldset class="line">
        <legend><b>${words.messages}</b> <span class="sm muted">${words.lengthHint}</span></legend>
        ${this.content.map((message, index) => this.#renderMessage(message, index))}
      </fieldset>
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

  #renderMessage(message: ReplyMessage, index: number): TemplateResult {
    const words = this.strings.replies;
    if (message.type !== "text")
      return html`<p class="medium">${icon(message.type, 20)}<span class="clip">${message.fileName ?? message.alt ?? words.parts[message.type]}</span></p>`;
    const used = replyTextUnits(message.text);
    const isOver = used > replyTextUnitsMax;
    return html`<div class="text">
      <textarea
        rows="3"
        aria-label=${words.messageLabel(index + 1)}
        .value=${message.text}
        aria-describedby="used-${index}"
        aria-invalid=${isOver ? "true" : nothing}
        @input=${(event: InputEvent) => this.#onText(event, index)}
      ></textarea>
      <span class="used num ${isOver ? "is-over" : ""}" id="used-${index}">
        ${words.length(used, replyTextUnitsMax)}${isOver ? html`・${words.over(used - replyTextUnitsMax)}` : nothing}
      </span>
    </div>`;
  }

  readonly #onName = (event: InputEvent): void => {
    this.name = (event.target as HTMLInputElement).value;
    this.trouble = undefined;
  };

  readonly #onCategory = (event: InputEvent): void => {
    this.category = (event.target as HTMLInputElement).value;
  };

  #onText(event: InputEvent, index: number): void {
    const { value } = event.target as HTMLTextAreaElement;
    this.content = this.content.map((message, at) =>
      at === index && message.type === "text" ? { ...message, text: value } : message,
    );
    this.trouble = undefined;
  }

  /** The first thing that keeps it from being kept, with the field it concerns. */
  #obstacle(): { text: string; field: string } | undefined {
    const words = this.strings.replies;
    if (this.name.trim() === "") return { text: words.needTitle, field: "input" };
    const texts = this.content.flatMap((message, index) =>
      message.type === "text" ? [{ index, text: message.text }] : [],
    );
    for (const [at, { index, text }] of texts.entries()) {
      const field = `.text:nth-of-type(${at + 1}) textarea`;
      if (text.trim() === "") return { text: words.needText(index + 1), field };
      if (replyTextUnits(text) > replyTextUnitsMax) return { text: words.needShorter(index + 1), field };
    }
    return undefined;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.isSaving) return;
    const obstacle = this.#obstacle();
    this.trouble = obstacle?.text;
    if (obstacle) {
      this.renderRoot.querySelector<HTMLElement>(obstacle.field)?.focus();
      return;
    }
    this.isSaving = true;
    try {
      this.dispatchEvent(new KeptEvent(await this.#keep()));
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
      messages: [...this.content],
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
