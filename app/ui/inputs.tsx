import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classes } from "./class-names";
import { controlAttributes, Field, type FieldFrame } from "./field";

type Native<Attributes> = Omit<Attributes, "name" | "id" | "required" | "className" | "style" | "children">;

type TextInputProps = FieldFrame & Native<InputHTMLAttributes<HTMLInputElement>> & { short?: boolean };

/** One line of text, a password, a date, a number or a file, with its label. */
export function TextInput({ name, label, hint, error, required, optional, short, ...rest }: TextInputProps) {
  const frame = { name, label, hint, error, ...(required && { required }), ...(optional && { optional }) };
  return (
    <Field {...frame}>
      <input
        type="text"
        className={classes("input", short && "input--short")}
        {...controlAttributes(frame)}
        {...rest}
      />
    </Field>
  );
}

type TextAreaProps = FieldFrame & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>;

/** Several lines of plain text; for Markdown there is MarkdownEditor. */
export function TextArea({ name, label, hint, error, required, optional, ...rest }: TextAreaProps) {
  const frame = { name, label, hint, error, ...(required && { required }), ...(optional && { optional }) };
  return (
    <Field {...frame}>
      <textarea className="input input--area" data-autosize {...controlAttributes(frame)} {...rest} />
    </Field>
  );
}

export type Option = { value: string; label: string };
export type OptionGroup = { label: string; options: readonly Option[] };

type SelectProps = FieldFrame &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & {
    options: readonly (Option | OptionGroup)[];
    /** The first, empty choice. */
    none?: string;
  };

/** One of several. Groups of options are allowed. */
export function Select({
  name,
  label,
  hint,
  error,
  required,
  optional,
  options,
  none,
  ...rest
}: SelectProps) {
  const frame = { name, label, hint, error, ...(required && { required }), ...(optional && { optional }) };
  return (
    <Field {...frame}>
      <select className="input" {...controlAttributes(frame)} {...rest}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((one) =>
          "options" in one ? (
            <optgroup key={one.label} label={one.label}>
              {one.options.map((inner) => (
                <option key={inner.value} value={inner.value}>
                  {inner.label}
                </option>
              ))}
            </optgroup>
          ) : (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ),
        )}
      </select>
    </Field>
  );
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "style" | "type"> & {
  label: ReactNode;
  hint?: ReactNode;
  /** `radio` for one of several with the same name. */
  type?: "checkbox" | "radio";
  /** Row and column of a table say what it is: the label is for those who do not see them. */
  inTable?: boolean;
};

/** A tick or one of several choices, with its label at the right. */
export function Checkbox({ label, hint, type = "checkbox", inTable = false, ...rest }: CheckboxProps) {
  return (
    <label className={classes("check", inTable && "check--in-table")}>
      <input type={type} {...rest} />
      <span className={inTable ? "visually-hidden" : undefined}>
        {label}
        {hint && <span className="check__hint">{hint}</span>}
      </span>
    </label>
  );
}

type ChoicesProps = { legend: ReactNode; hint?: ReactNode; error?: string | undefined; children: ReactNode };

/** A named group of Checkbox. */
export function Choices({ legend, hint, error, children }: ChoicesProps) {
  return (
    <fieldset className="field">
      <legend className="field__label">{legend}</legend>
      {hint && <p className="field__hint">{hint}</p>}
      <div className="checks">{children}</div>
      {error && <p className="field__error">{error}</p>}
    </fieldset>
  );
}
