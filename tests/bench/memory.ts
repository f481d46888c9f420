/** How far the memory of this process grows from now until `stop`, in megabytes at its most. */
export function watchMemory(): { stop: () => number } {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  return {
    stop: () => {
      clearInterval(look);
      return (most - before) / 1024 / 1024;
    },
  };
}
