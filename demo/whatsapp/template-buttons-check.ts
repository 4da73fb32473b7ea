import { type Json, stringAt } from "../doubles/json.ts";
import type { Problem } from "./content-check.ts";
import { BAD_TEXT, fill, isBlank, parametersOf, placeholders } from "./template-text.ts";
import type { TemplateButton } from "./types.ts";

const URL_MAX = 2000;
/** Shorter where an offer ends. …/templates/components */
const CODE_MAX = { plain: 20, offer: 15 };

/** Buttons that need a parameter: dynamic URLs and copy codes. The others take one or none. */
export function checkButtons(buttons: TemplateButton[], sent: Json[], isOffer: boolean): Problem | undefined {
  const codeMax = isOffer ? CODE_MAX.offer : CODE_MAX.plain;
  for (const [index, button] of buttons.entries()) {
    const parameter = buttonParameter(sent, index);
    const problem =
      button.type === "URL" && placeholders(button.url).length > 0
        ? checkUrl(button, index, stringAt(parameter ?? {}, "text"))
        : button.type === "COPY_CODE"
          ? checkCode(index, stringAt(parameter ?? {}, "coupon_code"), codeMax)
          : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** `index` comes as a string or a number. */
export function buttonParameter(sent: Json[], index: number): Json | undefined {
  const component = sent.find((part) => part.type === "button" && Number(part.index) === index);
  return parametersOf(component)[0];
}

function checkUrl(button: TemplateButton, index: number, suffix: string | undefined): Problem | undefined {
  if (suffix === undefined || suffix === "")
    return { code: 131008, details: `buttons: Button at index ${index} of type Url requires a parameter` };
  const whole = fill(button.url ?? "", [{ type: "text", text: suffix }]);
  const isBad = !/^[\x21-\x7e]+$/.test(suffix) || whole.length > URL_MAX;
  return isBad
    ? { code: 132018, details: `buttons: Button at index ${index} has an invalid url` }
    : undefined;
}

function checkCode(index: number, code: string | undefined, max: number): Problem | undefined {
  if (code === undefined || isBlank(code))
    return {
      code: 131008,
      details: `buttons: Button at index ${index} of type CopyCode requires a parameter`,
    };
  const isBad = [...code].length > max || BAD_TEXT.test(code);
  return isBad
    ? { code: 132018, details: `buttons: Button at index ${index} has a code that is too long or not a line` }
    : undefined;
}
