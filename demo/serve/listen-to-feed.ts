import { FeedTargetList } from "../../schema/api.ts";
import { mainTeam } from "../seed/cast.ts";
import type { Settings } from "./state-folder.ts";

/** Has the main team's events posted to the host page's server; of an earlier start on other ports no more. */
export async function listenToFeed({ urls, teams }: Settings, secret: string): Promise<void> {
  const url = `${urls.host}/feed`;
  const call = async (path: string, method: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${urls.worker}/v1/feed/targets${path}`, {
      method,
      headers: {
        authorization: `Bearer ${teams[mainTeam.id]?.syncKey}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`the feed does not listen: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  const { items } = FeedTargetList.parse(await call("", "GET"));
  for (const target of items)
    if (target.url !== url && target.url.endsWith("/feed")) await call(`/${target.id}`, "DELETE");
  await call("", "PUT", { url, secret });
}
