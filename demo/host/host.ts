import type { HostConfig, HostStaff, TokenRequest } from "./config.ts";
import { logEvents } from "./event-log.ts";
import { type HostWords, translatePage, wordsOf } from "./words.ts";

/** The host's part of the bargain: a token on request, language and theme, and an ear for the widget's events. */
interface Widget extends HTMLElement {
  tokenProvider: () => Promise<string>;
}

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as Kind;
}

async function fetchToken(request: TokenRequest): Promise<string> {
  const response = await fetch("/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

function showPerson(person: HostStaff, words: HostWords): void {
  element("team").textContent = person.team;
  element("person").textContent = person.name;
  element("face").textContent = person.name.slice(0, 1);
  element("standing").textContent = [words.roles[person.role], person.store]
    .filter(Boolean)
    .join(words.between);
}

/** The choices stand in the address, so that a reload or a link keeps them. */
function readChoices(config: HostConfig): { person: HostStaff; plan: string; locale: string; theme: string } {
  const query = new URLSearchParams(location.search);
  const person = config.staff.find(({ code }) => code === query.get("staff")) ?? config.staff[0];
  if (person === undefined) throw new Error("there is nobody to sign in");
  return {
    person,
    plan: query.get("plan") ?? person.plan,
    locale: query.get("locale") ?? "zh-Hant",
    theme: query.get("theme") ?? "auto",
  };
}

function setUpTrial(
  form: HTMLFormElement,
  config: HostConfig,
  words: HostWords,
  chosen: Record<string, string>,
): void {
  const staff = form.elements.namedItem("staff") as HTMLSelectElement;
  staff.replaceChildren(
    ...config.staff.map(
      ({ code, name, role, team }) => new Option(words.inBrackets(name, [words.roles[role], team]), code),
    ),
  );
  for (const [name, value] of Object.entries(chosen)) {
    (form.elements.namedItem(name) as HTMLSelectElement).value = value;
  }
  form.addEventListener("change", (event) => {
    const query = new URLSearchParams(location.search);
    const { name, value } = event.target as HTMLSelectElement;
    query.set(name, value);
    // Each person comes with the plan of their own team.
    if (name === "staff") query.delete("plan");
    location.search = query.toString();
  });
}

const config = (await (await fetch("/config.json")).json()) as HostConfig;
const { person, plan, locale, theme } = readChoices(config);
const words = wordsOf(locale);
const widget = element<Widget>("widget");
/** `?life=1` asks for tokens of a second, to see them run out while one works. */
const life = new URLSearchParams(location.search).get("life");
const request: TokenRequest = {
  staff: person.code,
  plan,
  ...(life === null ? {} : { livesForSeconds: Number(life) }),
};
const provider = (): Promise<string> => fetchToken(request);

translatePage(locale);
showPerson(person, words);
setUpTrial(element<HTMLFormElement>("trial"), config, words, { staff: person.code, plan, locale, theme });
logEvents(widget, element("events"), words.locale);

document.documentElement.dataset.theme = theme;
element("to-feed").setAttribute("href", `/events${location.search}`);
widget.setAttribute("api-base", config.apiBase);
widget.setAttribute("locale", locale);
widget.setAttribute("theme", theme);
widget.tokenProvider = provider;

element("expire").addEventListener("click", () => {
  let isFirst = true;
  widget.tokenProvider = () => {
    const livesForSeconds = isFirst ? -60 : request.livesForSeconds;
    isFirst = false;
    return livesForSeconds === undefined ? provider() : fetchToken({ ...request, livesForSeconds });
  };
});
