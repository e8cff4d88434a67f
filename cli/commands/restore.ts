import { restoreDatabase } from '../../server/store/backup/restore.ts'
import { openDataFolder } from '../data-folder.ts'
import type { BackupOptions } from '../option-values.ts'
import { contentsWords, dateStamp } from '../terminal/backup-lines.ts'

/** `kickback restore`: a backup takes the place of the database; what was there stays beside it. */
export async function restore(file: string, options: BackupOptions): Promise<void> {
  const to = options.database ?? openDataFolder(options.data).database
  const { contents, kept } = await restoreDatabase(file, to, dateStamp(new Date()))
  const before = kept === null ? '' : ` What was there is now ${kept}.`
  process.stdout.write(`${to} is now the copy ${file}${contentsWords(contents)}.${before}\n`)
}
