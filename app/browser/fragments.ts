// Pieces of pages that the server renders for the script.

/** The element that an address answers with; null when it refuses. Rejects when nobody answered or the question was given up. */
export async function fetchFragment(url: string, signal: AbortSignal): Promise<HTMLElement | null> {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  signal.throwIfAborted();
  const piece = answer.ok ? page.body.firstElementChild : null;
  return piece && (document.importNode(piece, true) as HTMLElement);
}
