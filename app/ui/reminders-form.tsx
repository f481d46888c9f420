import type { ReminderKind } from "~/domain/reminders/due";
import { Button } from "./button";
import { Checkbox } from "./inputs";
import { useT } from "./use-t";

const reminders = [
  { kind: "day", text: "follows.remindDay" },
  { kind: "morning", text: "follows.remindMorning" },
  { kind: "hour", text: "follows.remindHour" },
] as const satisfies { kind: ReminderKind; text: string }[];

type RemindersFormProps = {
  action: string;
  isWanted: (kind: ReminderKind) => boolean;
  /** What goes with the answer. */
  fields?: Readonly<Record<string, string | number | null>>;
  /** The talk, where several are. */
  of?: string;
};

/** Which reminders of one talk somebody wants. */
export function RemindersForm({ action, isWanted, fields = {}, of }: RemindersFormProps) {
  const t = useT();
  return (
    <details>
      <summary>
        {t("follows.remindersTitle")}
        {of && <span className="visually-hidden">: {of}</span>}
      </summary>
      <form method="post" action={action} className="form">
        {Object.entries(fields).map(
          ([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="checks">
          {reminders.map(({ kind, text }) => (
            <Checkbox key={kind} name={kind} defaultChecked={isWanted(kind)} label={t(text)} />
          ))}
        </div>
        <div className="form__actions">
          <Button>{t("follows.remindersSave")}</Button>
        </div>
      </form>
    </details>
  );
}
