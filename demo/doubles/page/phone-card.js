import { messageRow } from "./bubbles.js";
import { dayName, el, platformMark } from "./elements.js";

const SHOWN_MAX = 60;
const STATES = {
  blocked: "已封鎖",
  deleted: "已刪除帳號",
  "non-friend": "不是好友",
  unknown: "這個帳號不認識",
  off: "關機",
  "no-whatsapp": "沒有 WhatsApp",
  "stopped-marketing": "不收行銷訊息",
};

/** One customer's phone. Redrawn only when something on it changed. */
export class PhoneCard {
  /** @param {string} key */
  constructor(key) {
    this.element = el("li", { class: "phone", "data-key": key });
    this.signature = "";
    this.account = undefined;
    this.isReplying = false;
    this.draft = "";
  }

  /** @param {object} phone */
  update(phone) {
    const { source, ...data } = phone;
    const signature = JSON.stringify(data);
    if (signature === this.signature) return;
    const isNew = this.signature !== "";
    this.signature = signature;
    this.phone = phone;
    this.draw();
    if (isNew) this.#flash();
  }

  draw() {
    const { phone } = this;
    const thread = this.#thread();
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(
      this.#caption(thread),
      el(
        "div",
        { class: `screen screen-${phone.platform}` },
        this.#header(thread),
        this.#chat(thread),
        this.#footer(thread),
      ),
    );
    const chat = this.element.querySelector(".chat");
    chat.scrollTop = chat.scrollHeight;
    if (hadFocus)
      this.element.querySelector(this.isReplying ? "input" : ".act")?.focus({ preventScroll: true });
  }

  /** The account chosen on this phone, else the one with the newest message. */
  #thread() {
    const threads = this.phone.threads;
    const newest = threads.toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0))[0];
    return threads.find((thread) => thread.account.id === this.account) ?? newest;
  }

  #caption(thread) {
    const state = STATES[thread?.state];
    return el(
      "div",
      { class: "caption-line" },
      platformMark(this.phone.platform),
      el("h2", {}, this.phone.name),
      state ? el("span", { class: "state" }, state) : null,
    );
  }

  #header(thread) {
    const name = thread?.account.name ?? "";
    const others = this.phone.threads.length > 1;
    return el(
      "div",
      { class: "account" },
      el("span", { class: "avatar", "aria-hidden": "true" }, [...name][0] ?? "?"),
      others ? this.#accountPicker(thread) : el("b", {}, name),
    );
  }

  #accountPicker(thread) {
    const options = this.phone.threads.map(({ account }) =>
      el("option", { value: account.id, selected: account.id === thread.account.id }, account.name),
    );
    const choose = (event) => {
      this.account = event.target.value;
      this.draw();
    };
    return el("select", { "aria-label": `${this.phone.name} 的聊天室`, onchange: choose }, ...options);
  }

  #chat(thread) {
    const messages = thread?.messages.slice(-SHOWN_MAX) ?? [];
    const rows = [];
    let day = "";
    for (const message of messages) {
      const name = dayName(message.at);
      if (name !== day) rows.push(el("li", { class: "day" }, name));
      day = name;
      rows.push(messageRow(message, this.phone.source));
    }
    if (rows.length === 0) rows.push(el("li", { class: "day" }, "還沒有訊息"));
    return el("ul", { class: "chat", tabindex: "0", "aria-label": `${this.phone.name} 的訊息` }, ...rows);
  }

  #footer(thread) {
    if (thread === undefined) return el("div", { class: "foot" });
    if (this.isReplying && !thread.isBlocked) return this.#composer(thread);
    const setBlocked = () =>
      this.#act(() => this.#source().setBlocked(this.phone.id, thread.account.id, !thread.isBlocked));
    const reply = () => {
      this.isReplying = true;
      this.draw();
      this.element.querySelector("input")?.focus();
    };
    return el(
      "div",
      { class: "foot" },
      thread.isBlocked
        ? el("span", { class: "note" }, "已封鎖，收不到訊息")
        : el(
            "button",
            { class: "act", type: "button", onclick: reply, "aria-label": `以${this.phone.name}回覆一句` },
            "回覆一句",
          ),
      el(
        "button",
        {
          class: "act act-block",
          type: "button",
          onclick: setBlocked,
          "aria-label": `${this.phone.name}${thread.isBlocked ? "解除封鎖" : "封鎖"}`,
        },
        thread.isBlocked ? "解除封鎖" : "封鎖",
      ),
    );
  }

  #composer(thread) {
    const input = el("input", {
      type: "text",
      placeholder: "輸入訊息",
      autocomplete: "off",
      "aria-label": `${this.phone.name}要說的話`,
      oninput: (event) => {
        this.draft = event.target.value;
      },
    });
    input.value = this.draft;
    const submit = (event) => {
      event.preventDefault();
      const text = this.draft.trim();
      this.isReplying = false;
      this.draft = "";
      if (text === "") this.draw();
      else this.#act(() => this.#source().write(this.phone.id, thread.account.id, text));
    };
    const leave = (event) => {
      if (event.key !== "Escape") return;
      this.isReplying = false;
      this.draw();
    };
    return el(
      "form",
      { class: "foot", onsubmit: submit, onkeydown: leave },
      input,
      el("button", { class: "act" }, "傳送"),
    );
  }

  #source() {
    return this.phone.source;
  }

  async #act(action) {
    this.element.classList.add("is-busy");
    try {
      await action();
    } catch {
      this.element
        .querySelector(".foot")
        ?.replaceChildren(el("span", { class: "note" }, "連不上，請再試一次"));
    } finally {
      this.element.classList.remove("is-busy");
    }
  }

  #flash() {
    this.element.classList.remove("is-new");
    requestAnimationFrame(() => this.element.classList.add("is-new"));
  }
}
