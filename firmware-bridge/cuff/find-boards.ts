import { listPorts, type ListedPort } from './list-ports.ts'

/** What is plugged in that may be a board, likeliest first. Opens nothing. */
export async function findBoards(list: () => Promise<ListedPort[]> = listPorts): Promise<ListedPort[]> {
  const ports = await list()
  return ports.filter(({ isLikelyBoard }) => isLikelyBoard)
}
