import type { HostConfig, HostStaff, TokenRequest } from "./config.ts";
import { logEvents } from "./event-log.ts";

/** The host's part of the bargain: a token on request, language and theme, and an ear for the widget's events. */
interface Widget extends HTMLElement {
  tokenProvider: () => Promise<string>;
}

const roleNames: Record<string, string> = {
  admin: "管理員",
  manager: "主管",
  sales_manager: "銷售經理",
  salesperson: "銷售人員",
};

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

function showPerson(person: HostStaff): void {
  element("team").textContent = person.team;
  element("person").textContent = person.name;
  element("face").textContent = person.name.slice(0, 1);
  element("standing").textContent = [roleNames[person.role], person.store].filter(Boolean).join("・");
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

function setUpTrial(form: HTMLFormElement, config: HostConfig, chosen: Record<string, string>): void {
  const staff = form.elements.namedItem("staff") as HTMLSelectElement;
  staff.replaceChildren(
    ...config.staff.map(
      ({ code, name, role, team }) => new Option(`${name}（${roleNames[role]}・${team}）`, code),
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
const widget = element<Widget>("widget");
/** `?life=1` asks for tokens of a second, to see them run out while one works. */
const life = new URLSearchParams(location.search).get("life");
const request: TokenRequest = {
  staff: person.code,
  plan,
  ...(life === null ? {} : { livesForSeconds: Number(life) }),
};
const provider = (): Promise<string> => fetchToken(request);

showPerson(person);
setUpTrial(element<HTMLFormElement>("trial"), config, { staff: person.code, plan, locale, theme });
logEvents(widget, element("events"));

document.documentElement.dataset.theme = theme;
document.documentElement.lang = locale;
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
