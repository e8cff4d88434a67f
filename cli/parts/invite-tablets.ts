import { CodeReply, type DeviceRole } from '#contracts/access.ts'
import { asKickbackError } from '#contracts/errors.ts'
import { explain } from '../terminal/explain.ts'
import { pairingLines } from '../terminal/pairing-lines.ts'
import { askServer } from './ask-server.ts'

/** A fresh code from the server at this address, as it is printed. @throws KickbackError */
export async function invitation(server: { server?: string; httpPort: number }, role: DeviceRole): Promise<string> {
  const reply = await askServer(server, { method: 'POST', path: '/api/access/codes', body: { role }, reply: CodeReply })
  return pairingLines(reply, { colours: process.stdout.isTTY && process.stdout.hasColors() })
}

/** What `--lan` says at the start. A code that could not be had is no reason not to run. */
export async function inviteTablets(url: string | undefined): Promise<string> {
  if (url === undefined) return ''
  try {
    return await invitation({ server: url, httpPort: 0 }, 'coach')
  } catch (error) {
    return explain(asKickbackError(error))
  }
}
