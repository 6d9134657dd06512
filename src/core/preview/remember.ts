/** Values by key, of which the ones asked for longest ago are forgotten beyond `limit`. */
export function remember<Value>(limit: number): (key: string, make: () => Value) => Value {
  const values = new Map<string, Value>()
  return (key, make) => {
    const known = values.get(key)
    const value = known ?? make()
    values.delete(key)
    values.set(key, value)
    const [oldest] = values.keys()
    if (values.size > limit && oldest !== undefined) values.delete(oldest)
    return value
  }
}
