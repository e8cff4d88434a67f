import type { HealthReply } from '#contracts/http.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isHealth = (value: unknown): value is HealthReply =>
  isRecord(value) && typeof value.status === 'string' && typeof value.software === 'string' && isRecord(value.parts)

/** How the server fares, which it says also where it is not well; null where it gives no answer that can be read. */
export async function askServerHealth(fetchReply: typeof fetch): Promise<HealthReply | null> {
  try {
    const response = await fetchReply('/api/health', { headers: { accept: 'application/json' } })
    const told: unknown = await response.json()
    return isHealth(told) ? told : null
  } catch {
    // No server: the connection's own words say so.
    return null
  }
}
