import { redirect } from "@remix-run/node";

/** Leads on to where something is by now; to be asked for again, since that can be taken back. */
export function movedTo(path: string): Response {
  return redirect(path, { status: 301, headers: { "Cache-Control": "no-cache" } });
}
