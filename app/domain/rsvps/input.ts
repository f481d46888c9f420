import { z } from "zod";

/** What somebody can answer to a talk; `none` takes it back. */
export const replyInput = z.object({ reply: z.enum(["going", "interested", "none"], "errors.choice") });
export type Reply = z.output<typeof replyInput>["reply"];
