import { backupDatabase } from '../../server/store/backup/backup.ts'
import { removePart } from '../../server/store/backup/copy-target.ts'
import { parseDatabaseAddress } from '../../server/store/database-address.ts'
import { openDataFolder } from '../data-folder.ts'
import type { BackupOptions } from '../option-values.ts'
import { contentsWords, dateStamp, progressWriter, sizeWords } from '../terminal/backup-lines.ts'

/** `kickback backup`: a copy of the database, of one moment, while the server runs. */
export async function backup(file: string | undefined, options: BackupOptions): Promise<void> {
  const from = options.database ?? openDataFolder(options.data).database
  const place = parseDatabaseAddress(from)
  const to = file ?? `kickback-${dateStamp(new Date())}.${place.engine === 'sqlite' ? 'db' : 'dump'}`
  const giveUp = (): never => {
    removePart(to)
    process.exit(130)
  }
  process.once('SIGINT', giveUp)
  const progress = progressWriter(process.stderr)
  try {
    const { bytes, contents } = await backupDatabase({
      from,
      to,
      force: options.force === true,
      progress: progress.tell
    })
    progress.end()
    process.stdout.write(`${to}: ${sizeWords(bytes)}${contentsWords(contents)}, checked. A copy of ${place.shown}.\n`)
  } finally {
    progress.end()
    process.off('SIGINT', giveUp)
  }
}
