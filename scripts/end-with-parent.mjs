// Loaded into the processes of the site: when the command that started them is killed, they end in order.
process.once("disconnect", () => process.kill(process.pid, "SIGINT"));
process.channel?.unref();
