export type Bindable = string | number | bigint | null | Uint8Array

/** Drivers take booleans, dates and NaN without complaint, each as something else: a mistake here must be loud. */
export function bindable(value: unknown, index: number): Bindable {
  if (typeof value === 'string' || typeof value === 'bigint' || value === null) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`parameter ${index + 1} is of a kind that no column holds`)
}
