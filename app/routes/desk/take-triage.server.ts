import { claimQuestion } from "~/domain/desk/claim.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { handOverInput, snoozeInput, TRIAGE_MAX } from "~/domain/desk/input";
import { snoozeQuestion } from "~/domain/desk/snooze.server";
import { triage } from "~/domain/desk/triage.server";
import { invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import type { Args } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import type { Taken } from "~/http/sent-forms.server";

type Do = Parameters<typeof triage>[3];

/** Takes the form of the desk: the same done to all questions that are ticked. Which were ticked is kept when it cannot be done. */
export async function takeTriage({ db, viewer, request }: Args<Member>): Promise<Taken<void>> {
  const form = await request.formData();
  const ids = form
    .getAll("item")
    .flatMap((value) => (typeof value === "string" ? (idFrom(value) ?? []) : []));
  const values: Record<string, string> = { ...textFields(form), item: ids.slice(0, TRIAGE_MAX).join(" ") };
  const command = commandOf(values);
  if (!command.ok) return { ok: false, response: formFailure(command) };
  return await tryCommand(values, async () => {
    if (ids.length === 0 || ids.length > TRIAGE_MAX) throw invalid({ form: "errors.triageNone" });
    await limitAction(viewer, "desk");
    await triage(db, viewer, ids, command.value);
  });
}

function commandOf(values: Record<string, string>): { ok: true; value: Do } | Failed {
  if (values.intent === "claim") return { ok: true, value: claimQuestion };
  if (values.intent === "snooze") {
    const checked = checkForm(snoozeInput, values);
    if (!checked.ok) return checked;
    return { ok: true, value: (tx, viewer, id) => snoozeQuestion(tx, viewer, id, checked.value) };
  }
  const checked = checkForm(handOverInput, values);
  if (!checked.ok) return checked;
  return { ok: true, value: (tx, viewer, id) => handOver(tx, viewer, id, checked.value) };
}

type Failed = Extract<ReturnType<typeof checkForm>, { ok: false }>;
