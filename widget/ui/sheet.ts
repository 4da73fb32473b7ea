import { css, html, LitElement, nothing } from "lit";
import { define } from "../define.ts";
import type { FirstStrings } from "../strings/index.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { deepActiveElement, focusables } from "./focusables.ts";
import { iconButton } from "./header.ts";

/**
 * A sheet that rises over its screen. Put it beside what it covers, inside something positioned, and make the rest
 * `inert` while it is there. It holds the focus, closes by Esc, ×, the scrim or a drag down, and then says `close`;
 * the owner takes it away, and the focus goes back to what had it.
 *
 * Slots: the body, and `bar` for its actions.
 */
export class Sheet extends LitElement {
  static override properties = {
    heading: {},
    isHeadingHidden: { attribute: false },
    strings: { attribute: false },
  };
  declare heading: string;
  /** The menu says what it is in its items; its heading is for the ear. */
  declare isHeadingHidden: boolean;
  declare strings: FirstStrings;
  #opener: Element | null = null;
  #dragFromY: number | null = null;

  constructor() {
    super();
    this.heading = "";
    this.isHeadingHidden = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opener = deepActiveElement();
    this.addEventListener("keydown", this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", this.#onKeydown);
    const opener = this.#opener;
    // The opener is inert until its owner has rendered without this sheet.
    queueMicrotask(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  protected override render() {
    return html`<div class="scrim" @click=${this.#close}></div>
      <section class="sheet" role="dialog" aria-modal="true" aria-labelledby="heading">
        <div
          class="sheet__top"
          @pointerdown=${this.#onGrab}
          @pointermove=${this.#onDrag}
          @pointerup=${this.#onRelease}
          @pointercancel=${this.#onRelease}
        >
          <div class="sheet__grab"></div>
          <div class="sheet__head">
            <h2 id="heading" tabindex="-1" class=${this.isHeadingHidden ? "vh" : ""}>${this.heading}</h2>
            ${
              this.isHeadingHidden
                ? nothing
                : iconButton({ icon: "close", label: this.strings.common.close, onClick: this.#close })
            }
          </div>
        </div>
        <div class="sheet__body"><slot></slot></div>
        <slot name="bar"></slot>
      </section>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event("close"));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Tab") this.#keepFocusInside(event);
  };

  #keepFocusInside(event: KeyboardEvent): void {
    const stops = focusables(this.renderRoot);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const active = deepActiveElement();
    const isOnHeading = active === this.renderRoot.querySelector("h2");
    if (active !== edge && !(isOnHeading && (event.shiftKey || stops.length === 0))) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  readonly #onGrab = (event: PointerEvent): void => {
    if (event.composedPath().some((node) => node instanceof HTMLButtonElement)) return;
    this.#dragFromY = event.clientY;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly #onDrag = (event: PointerEvent): void => {
    if (this.#dragFromY === null) return;
    this.#moveTo(Math.max(0, event.clientY - this.#dragFromY));
  };

  readonly #onRelease = (event: PointerEvent): void => {
    if (this.#dragFromY === null) return;
    const draggedPx = event.clientY - this.#dragFromY;
    this.#dragFromY = null;
    this.#moveTo(0);
    if (draggedPx > closeAfterPx) this.#close();
  };

  #moveTo(offsetPx: number): void {
    this.renderRoot.querySelector<HTMLElement>(".sheet")?.style.setProperty("translate", `0 ${offsetPx}px`);
  }

  static override styles = [
    base,
    controls,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 5;
      }
      .scrim {
        position: absolute;
        inset: 0;
        background: var(--omo-scrim);
        animation: appear var(--omo-base-time) var(--omo-ease);
      }
      .sheet {
        position: absolute;
        inset: auto 0 0;
        display: flex;
        flex-direction: column;
        max-block-size: 88%;
        max-inline-size: 640px;
        margin-inline: auto;
        border-radius: var(--omo-radius-l) var(--omo-radius-l) 0 0;
        background: var(--omo-raised);
        box-shadow: var(--omo-shadow);
        padding-block-end: env(safe-area-inset-bottom);
        animation: rise var(--omo-slow) var(--omo-ease);
      }
      .sheet__top {
        flex: none;
        touch-action: none;
      }
      .sheet__grab {
        inline-size: 36px;
        block-size: 4px;
        margin: var(--omo-space-2) auto var(--omo-space-1);
        border-radius: 2px;
        background: var(--omo-line-strong);
        opacity: 0.6;
      }
      .sheet__head {
        display: flex;
        align-items: center;
        padding: 2px var(--omo-space-1) 2px var(--omo-gutter);
      }
      h2 {
        flex: 1;
        font-size: var(--omo-size-xl);
        line-height: var(--omo-leading-xl);
        font-weight: var(--omo-weight-strong);
      }
      .sheet__body {
        flex: 1;
        min-block-size: 0;
        overflow: hidden auto;
        overscroll-behavior: contain;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      @keyframes rise {
        from {
          translate: 0 100%;
        }
      }
    `,
  ];
}

/** A drag shorter than this springs back. */
const closeAfterPx = 80;

define("omo-sheet", Sheet);
