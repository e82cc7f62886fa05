// Brings a table of an older layout to this one.
import type { Table } from '@lancedb/lancedb'
import type { Schema } from 'apache-arrow'

/** One commit: whoever is killed meanwhile has the old table or the new one. */
export async function addMissingColumns(
  table: Table,
  { fields }: Schema,
  defaults: Readonly<Record<string, string>>,
): Promise<void> {
  const present = new Set((await table.schema()).fields.map(({ name }) => name))
  const missing = fields.flatMap(({ name }) => {
    const valueSql = present.has(name) ? undefined : defaults[name]
    return valueSql === undefined ? [] : [{ name, valueSql }]
  })
  if (missing.length > 0) await table.addColumns(missing)
}
