import { html, LitElement } from "lit";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { oneStop } from "./one-stop.ts";

class Groups extends LitElement {
  protected override render() {
    return html`<button>前</button>
      <div role="group" ${oneStop()}>
        <button aria-pressed="false">一</button><button aria-pressed="true">二</button><button>三</button>
      </div>
      <button>後</button>`;
  }
}
customElements.define("test-groups", Groups);

const focused = (host: Element): string => host.shadowRoot?.activeElement?.textContent ?? "";

it("a group is one stop of Tab: what is pressed, or what had the focus last; arrows move inside", async () => {
  const host = document.body.appendChild(new Groups());
  await host.updateComplete;
  await userEvent.click(host.shadowRoot?.querySelector("button") as Element);
  await userEvent.tab();
  expect(focused(host)).toBe("二");
  await userEvent.keyboard("{ArrowRight}");
  expect(focused(host)).toBe("三");
  await userEvent.tab();
  expect(focused(host)).toBe("後");
  await userEvent.tab({ shift: true });
  expect(focused(host)).toBe("三");
  host.remove();
});
