// Where a page leads, and that there is something.
import { expect } from "vitest";
import { sql } from "~/db.server";
import { env } from "~/env.server";
import type { Running } from "../server/site";

/** The links of a page, but for what its frame holds everywhere, and where it leads after signing in. */
function linksOn(html: string): string[] {
  const hrefs = (part: string) =>
    [...part.matchAll(/<a [^>]*href="([^"#]+)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  const main = hrefs(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "");
  const links = [...main, ...hrefs(html).filter((href) => href.startsWith("/sign-"))];
  const after = links.flatMap((href) => new URL(href, env.ORIGIN).searchParams.get("to") ?? []);
  return [...new Set([...links, ...after])];
}

/** Where a page leads after choosing a language or a theme. */
function afterChoosing(html: string): string[] {
  const chosen = [...html.matchAll(/name="to" value="([^"]+)"/g)].map(([, path = ""]) => path);
  return [...new Set(chosen.map((path) => path.replaceAll("&amp;", "&")))];
}

/** Both of them. */
export const waysOn = (html: string): string[] => [...new Set([...linksOn(html), ...afterChoosing(html)])];

/** Pages that every refusal leads to: looked at once. */
const everywhere = new Set(["/", "/search", "/questions"]);
const seen = new Set<string>();

/**
 * Those of them that lead to no page. After choosing a language the page at this address may say no again: `itself`. What is found `alive`
 * is looked at no more.
 */
export async function deadWaysOn(
  site: Running,
  html: string,
  cookie: string,
  { itself, alive = new Set() }: { itself?: string | undefined; alive?: Set<string> } = {},
): Promise<string[]> {
  const [links, chosen] = [linksOn(html), afterChoosing(html)];
  if (html.includes('class="error-page"')) expect(links.length).toBeGreaterThan(1);
  const dead: string[] = [];
  for (const path of waysOn(html)) {
    if (seen.has(path) || alive.has(path)) continue;
    const response = await fetch(new URL(path, site.url), { headers: { cookie } });
    await response.body?.cancel();
    if (response.status === 200) (everywhere.has(path) ? seen : alive).add(path);
    else if (path !== itself || links.includes(path) || !chosen.includes(path))
      dead.push(`${response.status} ${path}`);
  }
  return dead;
}

/** Whoever does one more of these in this hour does too many. */
export async function reachLimits(seconds = 3600): Promise<void> {
  await sql`
    insert into rate_limits (key, points, expire)
    select 'act-' || action || ':user:' || u.id, 1000, (extract(epoch from now()) * 1000 + ${seconds * 1000}::bigint)::bigint
    from users u, unnest(array['vote', 'accept', 'ask', 'follow', 'edit']) action on conflict (key) do nothing`;
}
