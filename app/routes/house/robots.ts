import { asAnyone } from "~/http/makers.server";

const PRIVATE = ["/settings", "/admin", "/notifications", "/mailbox", "/sign-in", "/sign-up", "/search"];

/** Search engines may read what is public. */
export const loader = asAnyone(async () => {
  const lines = ["User-agent: *", ...PRIVATE.map((path) => `Disallow: ${path}`), ""];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});
