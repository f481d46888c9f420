import { Button, ButtonLink } from "./button";
import { TextInput } from "./inputs";
import { useT } from "./use-t";

type OwnCalendarProps = {
  /** Absolute; null until it was asked for. */
  url: string | null;
  action: string;
  /** What goes with asking for it, or for a new address. */
  fields?: Readonly<Record<string, string>>;
};

/** The private calendar of one person: its address, and a new one for it. */
export function OwnCalendar({ url, action, fields = {} }: OwnCalendarProps) {
  const t = useT();
  return (
    <>
      {url !== null && (
        <div className="form">
          <TextInput
            name="address"
            label={t("calendars.ownAddress")}
            hint={t("calendars.ownSecret")}
            value={url}
            readOnly
          />
          <div className="form__actions">
            <Button type="button" hidden data-copies="address">
              {t("common.copyCode")}
            </Button>
            <ButtonLink look="primary" icon="calendar" href={url.replace(/^https?:/, "webcal:")}>
              {t("calendars.subscribe")}
            </ButtonLink>
            <ButtonLink look="quiet" href={url}>
              {t("calendars.download")}
            </ButtonLink>
          </div>
        </div>
      )}
      <form method="post" action={action} className="form">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {url !== null && <p className="muted">{t("calendars.renewText")}</p>}
        <div className="form__actions">
          <Button look={url === null ? "primary" : "danger"} icon={url === null ? "calendar" : "refresh"}>
            {t(url === null ? "calendars.make" : "calendars.renew")}
          </Button>
        </div>
      </form>
    </>
  );
}
