import type { ReactNode } from "react";
import { Icon } from "./icon";
import { useT } from "./use-t";

export type FieldFrame = {
  /** Of the control; error and hint take `<name>-error` and `<name>-hint`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it; stands by the field and is read out with it. */
  error?: string | undefined;
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
};

/** The label, hint and error round a control. */
export function Field({
  name,
  label,
  hint,
  error,
  required,
  optional,
  children,
}: FieldFrame & { children: ReactNode }) {
  const t = useT();
  return (
    <div className="field">
      <label className="field__label" htmlFor={name}>
        <span>{label}</span>
        {required && <span className="field__need">{t("common.required")}</span>}
        {optional && <span className="field__need">{t("common.optional")}</span>}
      </label>
      {hint && (
        <p className="field__hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p className="field__error" id={`${name}-error`}>
          <Icon name="alert" />
          {error}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a control to its Field. */
export function controlAttributes({ name, hint, error, required }: FieldFrame) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    required,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  };
}
