import { html, nothing, type TemplateResult } from "lit";
import { linkWarning } from "../../../schema/link-warnings.ts";
import type { ComposeStrings } from "../../strings/zh-hant/compose.ts";
import type { TextPart } from "../../ui/bubbles/linked-text.ts";
import { icon } from "../../ui/icons.ts";

/** What a customer may stumble over in the links of a text, each link once. Nothing is stopped for it. */
export function linkNotes(
  parts: readonly TextPart[],
  strings: ComposeStrings,
): TemplateResult | typeof nothing {
  const urls = new Set(parts.filter((part) => part.isLink).map((part) => part.text));
  const notes = [...urls].flatMap((url) => {
    const warning = linkWarning(url);
    return warning === undefined ? [] : [{ url, text: strings.linkWarnings[warning] }];
  });
  if (notes.length === 0) return nothing;
  return html`<ul class="notes">
    ${notes.map(
      ({ url, text }) => html`<li>
        ${icon("link", 18)}
        <span><b>${url}</b>${text}</span>
        <a href=${url} target="_blank" rel="noopener noreferrer" aria-label=${strings.lookAtLinkLabel(url)}>${strings.lookAtLink}</a>
      </li>`,
    )}
  </ul>`;
}
