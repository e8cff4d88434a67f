import type { connection as english } from '../en/connection.ts'

export const connection: typeof english = {
  title: 'Verbindung',
  parts: { server: 'Server', broker: 'Broker', bridge: 'Brücke', cuff: 'Manschette' },
  levels: { well: 'in Ordnung', wrong: 'sieh nach', unknown: 'unbekannt' },
  sources: { simulated: 'Simuliert', file: 'Aufnahme' }
}
