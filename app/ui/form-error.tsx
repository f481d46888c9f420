import { Icon } from "./icon";
import { useT } from "./use-t";

type FormErrorProps = {
  /** What is wrong with the whole form, for example "address or password is wrong". */
  message?: string | undefined;
  /** Field name → what is wrong with it; each becomes a link to its field. */
  fields?: Readonly<Record<string, string | undefined>> | undefined;
};

/** What is wrong, at the top of a form. Nothing when nothing is. */
export function FormError({ message, fields = {} }: FormErrorProps) {
  const t = useT();
  const wrong = Object.entries(fields).filter(([, error]) => error);
  if (!message && wrong.length === 0) return null;
  return (
    <div className="form-error" role="alert" tabIndex={-1} data-focus>
      <Icon name="alert" size="l" />
      <div>
        <strong>{message ?? t("common.formErrors", { count: wrong.length })}</strong>
        {wrong.length > 0 && (
          <ul>
            {wrong.map(([name, error]) => (
              <li key={name}>
                <a href={`#${name}`}>{error}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
