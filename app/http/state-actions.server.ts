/** Makers of the actions that set a state of a post, and with `intent=remove` take it back. */
import { redirect } from "@remix-run/node";
import type { Db } from "~/db.server";
import { reasonInput } from "~/domain/questions/input";
import type { Member } from "~/domain/viewer";
import { idFrom, textFields, tryCommand } from "./forms.server";
import { type Args, asMember, asModerator } from "./makers.server";
import { limitAction } from "./rate-limits.server";
import { takeForm } from "./sent-forms.server";

type Change = (db: Db, viewer: Member, id: number) => Promise<unknown>;

/** For moderators: a state that is set with a reason and taken back without one. Leads to `path` of the post either way. */
export function withReasonAction({
  set,
  unset,
  path,
}: {
  set: (db: Db, viewer: Member, id: number, reason: string) => Promise<unknown>;
  unset: Change;
  path: (id: number) => string;
}) {
  return asModerator(async (args) => {
    const { db, viewer } = args;
    const { id, values } = await sentTo(args);
    if (values.intent === "remove") {
      await limitAction(viewer, "edit");
      await unset(db, viewer, id);
      return redirect(path(id));
    }
    const taken = await takeForm(viewer, values, {
      input: reasonInput,
      limit: "edit",
      command: ({ reason }) => set(db, viewer, id, reason),
    });
    return taken.ok ? redirect(path(id)) : taken.response;
  });
}

/** For members: deleting and restoring. Leads to `path` of the post either way: who may delete it sees it there, with the way back. */
export function deletionAction({
  set,
  unset,
  path,
}: {
  set: Change;
  unset: Change;
  path: (id: number) => string;
}) {
  return asMember(async (args) => {
    const { db, viewer } = args;
    const { id, values } = await sentTo(args);
    const done = await tryCommand(values, async () => {
      await limitAction(viewer, "edit");
      const change = values.intent === "remove" ? unset : set;
      await change(db, viewer, id);
    });
    return done.ok ? redirect(path(id)) : done.response;
  });
}

async function sentTo({ params, request }: Args<Member>) {
  const id = idFrom(params.id) ?? 0;
  return { id, values: textFields(await request.formData()) };
}
