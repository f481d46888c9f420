// A time beside a recording leads to that place in the player on this page, without loading it anew.

/** Lets times of a recording seek in the player. */
export function seekInPlayer(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest<HTMLAnchorElement>("a[data-seek]");
    const player = document.querySelector<HTMLMediaElement>("[data-player]");
    if (!link || !player) return;
    event.preventDefault();
    player.currentTime = Number(link.dataset.seek);
    player.scrollIntoView({ block: "nearest" });
    // A browser may refuse to begin by itself; then the player stands at the place.
    player.play().catch(() => {});
  });
}
