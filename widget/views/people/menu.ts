import { css, html, nothing, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { menuWords } from "../../strings/menu.ts";
import { base } from "../../styles/base.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { View } from "../view.ts";

interface Item {
  icon: IconName;
  title: string;
  hint: string;
  /** Undefined where it cannot be had; the hint says why. */
  onClick: (() => void) | undefined;
  failures?: number;
}

const menuStyles = css`
  :host {
    display: block;
    padding-block: var(--omo-space-1) var(--omo-space-3);
  }
  button {
    display: grid;
    grid-template-columns: 44px 1fr auto;
    align-items: center;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 0 var(--omo-gutter) 0 var(--omo-space-3);
  }
  button:focus-visible {
    outline-offset: -3px;
  }
  button + button {
    border-block-start: 1px solid var(--omo-line);
  }
  button > .ic {
    justify-self: center;
    color: var(--omo-accent);
  }
  b {
    display: block;
    font-size: var(--omo-size-lg);
    line-height: 24px;
  }
  .menu__hint {
    display: block;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  [aria-disabled="true"] {
    cursor: default;
  }
  [aria-disabled="true"] :is(b, .ic) {
    color: var(--omo-text-muted);
    font-weight: 400;
  }
`;

/** The things one can do, each with a line of explanation. Says `begin` for 群發訊息, `begin-template` for 群發範本訊息. */
export class PeopleMenu extends View<FirstStrings> {
  protected override render() {
    const { store, strings } = this;
    const words = menuWords(strings);
    const items: Item[] = [
      {
        icon: "send",
        title: words.message,
        hint: words.messageHint,
        onClick: () => this.dispatchEvent(new Event("begin")),
      },
      {
        icon: "template",
        title: strings.people.template,
        hint: words.templateHint,
        onClick: () => this.dispatchEvent(new Event("begin-template")),
      },
      {
        icon: "copy",
        title: words.drafts,
        hint: words.draftsHint,
        onClick: () => {
          store.set({ opensDrafts: true });
          store.go({ name: "compose" }, "menu");
        },
      },
      {
        icon: "clock",
        title: words.records,
        hint: words.recordsHint,
        onClick: () => store.go({ name: "records" }, "menu"),
        failures: readyValue(store.state.me)?.failedRecently ?? 0,
      },
      {
        icon: "chart",
        title: words.report,
        hint: words.reportHint,
        onClick: () => store.go({ name: "report" }, "menu"),
      },
    ];
    return items.map((item) => menuItem(item, strings));
  }

  static override styles = [base, menuStyles];
}

function menuItem(
  { icon: name, title, hint, onClick, failures = 0 }: Item,
  strings: FirstStrings,
): TemplateResult {
  return html`<button
    type="button"
    aria-disabled=${onClick ? nothing : "true"}
    @click=${onClick ?? nothing}
  >
    ${icon(name, 22)}
    <span><b>${title}</b><span class="menu__hint">${hint}</span></span>
    ${
      failures > 0
        ? html`<span class="flag flag--danger"
            >${icon("warn", 18)}<b aria-hidden="true">${failures}</b
            ><span class="vh">${menuWords(strings).recordFailures(failures)}</span></span
          >`
        : nothing
    }
  </button>`;
}

define("omo-people-menu", PeopleMenu);
