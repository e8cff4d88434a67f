import { listPorts, type ListedPort } from './list-ports.ts'

/** The likeliest board that is plugged in; null where there is none. Opens nothing. */
export async function findBoard(list: () => Promise<ListedPort[]> = listPorts): Promise<ListedPort | null> {
  const ports = await list()
  return ports.find(({ isLikelyBoard }) => isLikelyBoard) ?? null
}
