import { NOTE_MAX } from "~/domain/desk/input";
import type { InternalNote } from "~/domain/desk/support.server";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { PersonName } from "~/ui/person-line";
import { Spaced } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useErrorText, useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

const kindTexts = {
  note: "desk.noteSaid",
  "hand-over": "desk.noteHandedOver",
  snooze: "desk.noteSnoozed",
} as const satisfies Record<InternalNote["kind"], string>;

/** What the vendor's staff say among themselves, and a form to say more. */
export function InternalNotes({ notes, failure }: { notes: readonly InternalNote[]; failure: Failure }) {
  const t = useT();
  const mine = failure?.values.intent === "note" ? failure : null;
  const { form, fields } = errorsOf(mine, useErrorText());
  return (
    <section className="card" id="notes">
      <h2 className="card__title">{t("desk.notes")}</h2>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextArea
          name="body"
          label={t("desk.newNote")}
          hint={t("desk.internalHint")}
          rows={3}
          maxLength={NOTE_MAX}
          defaultValue={mine?.values.body}
          error={fields.body}
          required
        />
        <div className="form__actions">
          <Button name="intent" value="note">
            {t("desk.addNote")}
          </Button>
        </div>
      </form>
      {notes.length === 0 ? (
        <p className="internal-notes__list muted">{t("desk.noNotes")}</p>
      ) : (
        <ol className="internal-notes__list timeline">
          {notes.map(({ id, at, kind, body, author, tier }) => (
            <li key={id} className="timeline__item">
              <span>
                <Spaced>
                  <PersonName person={personView(author)} />
                  <span className="muted">{t("common.inBrackets", { words: tier })}</span>
                  {t(kindTexts[kind])}
                </Spaced>
              </span>
              <span className="internal-note">
                <bdi>{body}</bdi>
              </span>
              <span className="muted small">
                <Time at={at} format="moment" />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
