import type { z } from "zod";
import { claimQuestion } from "~/domain/desk/claim.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { handOverInput, noteInput, snoozeInput, waitInput } from "~/domain/desk/input";
import { addNote } from "~/domain/desk/note.server";
import { snoozeQuestion, wakeQuestion } from "~/domain/desk/snooze.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import type { Member } from "~/domain/viewer";
import { textFields, tryCommand } from "~/http/forms.server";
import type { Args } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { type Taken, takeForm } from "~/http/sent-forms.server";
import { questionDeskPath, questionPath } from "~/paths";

type Values = Record<string, string>;
type Db = Args["db"];
type Work = (args: Args<Member>, id: number, values: Values) => Promise<Taken<unknown>>;

/** Takes one of the forms on a question's desk page; `intent` says which. Gives the path to go on to. */
export async function takeQuestionWork(args: Args<Member>, id: number): Promise<Taken<string>> {
  const values = textFields(await args.request.formData());
  const work = works.get(values.intent ?? "") ?? withInput(noteInput, addNote);
  const taken = await work(args, id, values);
  if (!taken.ok) return taken;
  return { ok: true, value: values.intent === "note" ? questionDeskPath(id) : questionPath(id) };
}

const works = new Map<string, Work>([
  ["claim", atOnce(claimQuestion)],
  ["wake", atOnce(wakeQuestion)],
  ["hand-over", withInput(handOverInput, handOver)],
  ["snooze", withInput(snoozeInput, snoozeQuestion)],
  ["wait", withInput(waitInput, waitForAsker)],
]);

function withInput<S extends z.ZodType>(
  input: S,
  command: (db: Db, viewer: Member, id: number, given: z.output<S>) => Promise<void>,
): Work {
  return ({ db, viewer }, id, values) =>
    takeForm(viewer, values, { input, limit: "desk", command: (given) => command(db, viewer, id, given) });
}

function atOnce(command: (db: Db, viewer: Member, id: number) => Promise<void>): Work {
  return ({ db, viewer }, id, values) =>
    tryCommand(values, async () => {
      await limitAction(viewer, "desk");
      await command(db, viewer, id);
    });
}
