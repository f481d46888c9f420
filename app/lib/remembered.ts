/**
 * Makes a value once for each key: a formatter of dates costs a thousand times its use. For keys of which there are few, such as the zones
 * that people really choose.
 */
export function remembered<Key extends string[], Value>(
  make: (...key: Key) => Value,
): (...key: Key) => Value {
  const made = new Map<string, Value>();
  return (...key) => {
    const name = key.join(" ");
    const known = made.get(name);
    if (known) return known;
    const value = make(...key);
    made.set(name, value);
    return value;
  };
}
