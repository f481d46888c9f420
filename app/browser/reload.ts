const EVERY_MS = 1_000;

/** While developing: loads the page anew when the sources behind it have changed, or the server has started anew. */
export function reloadOnChange(): void {
  let known: string | undefined;
  const look = async () => {
    // A server that is starting anew does not answer yet.
    const now = await fetch("/dev/version")
      .then((answer) => (answer.ok ? answer.text() : known))
      .catch(() => known);
    if (known !== undefined && now !== known) return location.reload();
    known = now;
    setTimeout(look, EVERY_MS);
  };
  void look();
}
