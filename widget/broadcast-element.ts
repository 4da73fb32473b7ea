import { html, LitElement, nothing, type PropertyValues } from "lit";
import { Client } from "./client.ts";
import { PaneController, type Panes } from "./controllers/panes.ts";
import { hasKept } from "./controllers/storage.ts";
import type { Emit } from "./events.ts";
import { Store } from "./store.ts";
import { type FirstStrings, type Locale, loadFirstStrings, localeOf, nearestLang } from "./strings/index.ts";
import { base } from "./styles/base.ts";
import { controls } from "./styles/controls.ts";
import { frame } from "./styles/frame.ts";
import { host } from "./styles/host.ts";
import { tokens } from "./styles/tokens.ts";
import type { TokenProvider } from "./transport.ts";
import { leaveToInputMethod } from "./ui/input-method.ts";
import { gateTemplate } from "./views/gate.ts";
import { prepare, type Shown, screenTemplate } from "./views/screens.ts";

/** Events that a host may answer. */
const cancelable: ReadonlySet<string> = new Set(["omo-before-send", "omo-open-conversation"]);

/**
 * Lets store staff send one message to many of their own customers, and see who got it.
 *
 * Attributes: `api-base` (origin of the API), `locale` (`zh-Hant` or `en`; else the nearest `lang`, else zh-Hant),
 * `theme` (`auto`, `light` or `dark`; sets only `color-scheme`), `data-density="compact"` (for a mouse).
 * Properties: the same in camel case, and `tokenProvider`, a function that gives a fresh token.
 * Events, none of which bubble: `omo-before-send` and `omo-open-conversation` (cancelable), `omo-broadcast-sent`, `omo-broadcast-finished`,
 * `omo-problem`; their details are in `events.ts`.
 * CSS properties: all `--omo-…` in `styles/tokens.ts`. The font is the host's.
 */
export class BroadcastElement extends LitElement {
  static override properties = {
    apiBase: { attribute: "api-base" },
    locale: {},
    theme: { reflect: true },
    tokenProvider: { attribute: false },
    strings: { state: true },
    shown: { state: true },
  };
  declare apiBase: string | null;
  declare locale: string | null;
  declare theme: "auto" | "light" | "dark" | null;
  declare tokenProvider: TokenProvider | null;
  declare protected strings: FirstStrings | undefined;
  /** The screen all of which has come; while another is on its way this one stays. */
  declare protected shown: Shown | undefined;

  #store: Store | undefined;
  #startedWith: { apiBase: string | null; tokenProvider: TokenProvider | null } = {
    apiBase: null,
    tokenProvider: null,
  };
  #unsubscribe: () => void = () => {};
  #stopKeeping: () => void = () => {};
  #wantedLocale: Locale | undefined;
  /** Known from the first layout, which may come before there is a store. */
  #panes: Panes = 1;

  constructor() {
    super();
    this.apiBase = null;
    this.locale = null;
    this.theme = null;
    this.tokenProvider = null;
    this.addEventListener("keydown", leaveToInputMethod, { capture: true });
    new PaneController(this, (panes) => {
      this.#panes = panes;
      if (this.#store && this.#store.state.panes !== panes) this.#store.set({ panes });
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.#onNetwork);
    window.addEventListener("offline", this.#onNetwork);
    this.#start();
    void this.#speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#onNetwork);
    window.removeEventListener("offline", this.#onNetwork);
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale")) void this.#speak();
    if ((changed.has("apiBase") || changed.has("tokenProvider")) && this.isConnected) this.#start();
  }

  protected override render() {
    const { strings } = this;
    const store = this.#store;
    if (!strings) return nothing;
    return html`<div class="stage" lang=${strings.locale === "en" ? "en" : "zh-Hant"}>
        ${gateTemplate(store, strings, () => this.requestUpdate()) ?? (store && this.shown ? screenTemplate(this.shown, store) : nothing)}
      </div>
      <div class="vh" role="status" id="polite"></div>
      <div class="vh" role="alert" id="assertive"></div>`;
  }

  async #speak(): Promise<void> {
    const wanted = localeOf(this.locale ?? nearestLang(this));
    if (wanted === this.#wantedLocale) return;
    this.#wantedLocale = wanted;
    const strings = await loadFirstStrings(wanted);
    if (this.#wantedLocale !== wanted) return;
    this.strings = strings;
    await this.#show();
  }

  /** A change of API or of sign-in starts over: the work of one person is never shown to another. */
  #start(): void {
    const { apiBase, tokenProvider } = this;
    if (
      this.#store &&
      this.#startedWith.apiBase === apiBase &&
      this.#startedWith.tokenProvider === tokenProvider
    )
      return;
    this.#stop();
    this.#startedWith = { apiBase, tokenProvider };
    this.requestUpdate();
    if (apiBase === null || tokenProvider === null) return;
    const client = new Client({
      apiBase,
      tokenProvider,
      onSignIn: (signIn) => {
        if (store.state.signIn !== signIn) store.set({ signIn });
      },
    });
    const store = new Store({ client, emit: this.#emit, say: this.#say });
    store.set({ panes: this.#panes });
    this.#store = store;
    this.#unsubscribe = store.subscribe(() => this.#onStore(store));
    void this.#show();
    const keeping = this.#keepWork(store);
    void store.loadMe(hasKept() ? keeping : undefined);
  }

  /** What is kept comes back as soon as it is known whose it is; without it the widget works all the same. */
  async #keepWork(store: Store): Promise<void> {
    const { keepWork } = await import("./controllers/keep-work.ts");
    if (this.#store === store) this.#stopKeeping = keepWork(store);
  }

  #stop(): void {
    this.#stopKeeping();
    this.#stopKeeping = () => {};
    this.#unsubscribe();
    this.#store = undefined;
    this.shown = undefined;
  }

  #onStore(store: Store): void {
    this.requestUpdate();
    if (store.state.screen !== this.shown?.screen) void this.#show();
  }

  async #show(): Promise<void> {
    const { strings } = this;
    const screen = this.#store?.state.screen;
    if (!screen || !strings) return;
    const shown = await prepare(screen, strings);
    if (this.#store?.state.screen === screen && this.strings === strings) this.shown = shown;
  }

  readonly #emit: Emit = (name, detail) =>
    this.dispatchEvent(new CustomEvent(name, { detail, cancelable: cancelable.has(name) }));

  /** The same sentence twice in a row is said twice: the region is emptied in between. */
  readonly #say = (text: string, urgency: "polite" | "assertive"): void => {
    const region = this.renderRoot.querySelector(`#${urgency}`);
    if (!region) return;
    region.textContent = "";
    requestAnimationFrame(() => {
      region.textContent = text;
    });
  };

  readonly #onNetwork = (): void => {
    const store = this.#store;
    if (!store) return;
    store.set({ isOnline: navigator.onLine });
    if (navigator.onLine && store.state.me.status === "failed") void store.retry();
  };

  static override styles = [tokens, base, controls, frame, host];
}

declare global {
  interface HTMLElementTagNameMap {
    "omo-broadcast": BroadcastElement;
  }
}
